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
  const LONGEST = 9000;
  const SLICE = 12;
  let sender = null;
  let isSent = false;
  let isOurs = false;

  // FIPS 180-4. The browser's own SHA-256 is asynchronous and missing on pages without HTTPS.
  const K = new Int32Array(64);
  const START = new Int32Array(8);
  const fraction = (root) => Math.floor((root % 1) * 4294967296) | 0;
  (function () {
    let found = 0;
    for (let number = 2; found < 64; number += 1) {
      let isPrime = true;
      for (let by = 2; by * by <= number; by += 1) if (number % by === 0) isPrime = false;
      if (!isPrime) continue;
      if (found < 8) START[found] = fraction(Math.sqrt(number));
      K[found] = fraction(Math.cbrt(number));
      found += 1;
    }
  })();
  const words = new Int32Array(64);
  const state = new Int32Array(8);
  const turn = (word, by) => (word >>> by) | (word << (32 - by));

  function block(bytes, at) {
    for (let i = 0; i < 16; i += 1) {
      const from = at + i * 4;
      words[i] = (bytes[from] << 24) | (bytes[from + 1] << 16) | (bytes[from + 2] << 8) | bytes[from + 3];
    }
    for (let i = 16; i < 64; i += 1) {
      const low = turn(words[i - 15], 7) ^ turn(words[i - 15], 18) ^ (words[i - 15] >>> 3);
      const high = turn(words[i - 2], 17) ^ turn(words[i - 2], 19) ^ (words[i - 2] >>> 10);
      words[i] = words[i - 16] + low + words[i - 7] + high;
    }
    let a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6], h = state[7];
    for (let i = 0; i < 64; i += 1) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }

  // The first 32 bits of the digest of a text in ASCII of at most 119 characters: two blocks, or one.
  const bytes = new Uint8Array(128);
  function head(text) {
    const length = text.length;
    const whole = length < 56 ? 64 : 128;
    bytes.fill(0);
    for (let i = 0; i < length; i += 1) bytes[i] = text.charCodeAt(i);
    bytes[length] = 128;
    bytes[whole - 2] = (length * 8) >> 8;
    bytes[whole - 1] = length * 8;
    state.set(START);
    for (let at = 0; at < whole; at += 64) block(bytes, at);
    return state[0] >>> 0;
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

  // Sending waits for the work where it is not done yet, but not for long, and happens once however often the button is pressed.
  const early = () => (proof.value ? SHORTEST : LONGEST) - (performance.now() - shown);

  function send() {
    if (!sender || isSent) return;
    if (early() > 0) {
      setTimeout(send, early());
      return;
    }
    isSent = true;
    isOurs = true;
    form.requestSubmit(sender);
  }

  // A form that is asked to submit while its own submit event runs does nothing. So where there is nothing to wait for, the
  // person's press goes through as it is; otherwise it is asked for later, from a timer or from the search.
  form.addEventListener("submit", function (event) {
    if (event.submitter && event.submitter.name) return;
    if (isOurs) {
      isOurs = false;
      return;
    }
    if (!sender && !isSent && early() <= 0) {
      isSent = true;
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
