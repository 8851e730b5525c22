// While somebody writes, the page works a little: it looks for a number whose SHA-256 with the form's token begins with zeros.
// People notice nothing; a program that sends thousands of forms does. Without script the form goes a slower way.
"use strict";

(function () {
  const form = document.querySelector("form[data-bits]");
  if (!form) return;
  const token = form.elements.namedItem("token");
  const proof = form.elements.namedItem("proof");
  const waiting = form.querySelector(".waiting");
  const bits = Number(form.dataset.bits);
  const shown = performance.now();
  const SHORTEST = 2500;
  const SLICE = 12;
  let sender = null;
  let isSent = false;

  // FIPS 180-4. The browser's own SHA-256 is asynchronous and missing on pages without HTTPS.
  const K = new Uint32Array(64);
  const START = new Uint32Array(8);
  (function () {
    let found = 0;
    for (let number = 2; found < 64; number += 1) {
      let isPrime = true;
      for (let by = 2; by * by <= number; by += 1) if (number % by === 0) isPrime = false;
      if (!isPrime) continue;
      if (found < 8) START[found] = (Math.sqrt(number) % 1) * 4294967296;
      K[found] = (Math.cbrt(number) % 1) * 4294967296;
      found += 1;
    }
  })();
  const words = new Uint32Array(64);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));

  function block(state, bytes, at) {
    for (let i = 0; i < 16; i += 1) {
      const from = at + i * 4;
      words[i] = (bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3];
    }
    for (let i = 16; i < 64; i += 1) {
      const low = turn(words[i - 15], 7) ^ turn(words[i - 15], 18) ^ (words[i - 15] >>> 3);
      const high = turn(words[i - 2], 17) ^ turn(words[i - 2], 19) ^ (words[i - 2] >>> 10);
      words[i] = words[i - 16] + low + words[i - 7] + high;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    const added = [a, b, c, d, e, f, g, h];
    for (let i = 0; i < 8; i += 1) state[i] += added[i];
  }

  // The first 32 bits of the digest of a short text in ASCII.
  function head(text) {
    const length = text.length;
    const bytes = new Uint8Array((((length + 8) >> 6) + 1) << 6);
    for (let i = 0; i < length; i += 1) bytes[i] = text.charCodeAt(i);
    bytes[length] = 128;
    new DataView(bytes.buffer).setUint32(bytes.length - 4, length * 8);
    const state = START.slice();
    for (let at = 0; at < bytes.length; at += 64) block(state, bytes, at);
    return state[0];
  }

  let number = 0;
  function search() {
    const until = performance.now() + SLICE;
    while (performance.now() < until) {
      for (let i = 0; i < 64; i += 1, number += 1) {
        if (head(token.value + ":" + number) >>> (32 - bits) === 0) {
          proof.value = String(number);
          send();
          return;
        }
      }
    }
    setTimeout(search, 4);
  }

  // Sending waits for the work where it is not done yet, and happens once however often the button is pressed.
  function send() {
    const early = SHORTEST - (performance.now() - shown);
    if (!sender || !proof.value) return;
    if (early > 0) {
      setTimeout(send, early);
      return;
    }
    isSent = true;
    form.requestSubmit(sender);
  }

  form.addEventListener("submit", function (event) {
    if (event.submitter && event.submitter.name) return;
    if (isSent && sender) {
      sender = null;
      return;
    }
    event.preventDefault();
    if (sender || isSent) return;
    sender = event.submitter || form.querySelector(".main");
    waiting.hidden = false;
    send();
  });
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    sender = null;
    isSent = false;
    waiting.hidden = true;
  });
  search();
})();
