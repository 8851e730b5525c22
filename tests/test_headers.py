"""What browsers are told with every answer, of sync and async views alike."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import AsyncClient, Client

from reglament.desk.lib.headers import CONTENT_POLICY, security_headers

EXPECTED = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/login/", "/healthz", "/no/such/page", "/static/desk/css/base.css"])
def test_it_sends_them_with_every_answer(client: Client, address: str) -> None:
    answer = client.get(address)
    answer.close()
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED


@pytest.mark.django_db
def test_it_lets_nobody_keep_pages_that_say_nothing_of_it(client: Client) -> None:
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"
    assert client.get("/healthz").headers["Cache-Control"].startswith("max-age=0")


def test_it_sends_them_through_the_asynchronous_door(async_client: AsyncClient) -> None:
    async def ask() -> Any:
        return await async_client.get("/healthz")

    answer = _awaited(ask())
    assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY


def test_it_works_around_an_asynchronous_view() -> None:
    async def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("later")

    answer = _awaited(security_headers(view)(HttpRequest()))  # type: ignore[arg-type]  # Async in and out.
    assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY


def test_it_leaves_a_narrower_policy_alone() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    answer = security_headers(view)(HttpRequest())
    assert isinstance(answer, HttpResponse)
    assert answer.headers["Content-Security-Policy"] == "sandbox"


def test_it_allows_no_inline_script_and_no_stranger() -> None:
    assert "unsafe" not in CONTENT_POLICY
    assert "http" not in CONTENT_POLICY


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/login/"])
def test_it_writes_pages_that_obey_the_policy(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
    assert page.count("<script") == page.count("<script src=")


def _awaited(answer: Coroutine[Any, Any, Any]) -> Any:
    """Awaited in a thread of its own: browser tests may have left a running loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, answer).result()
