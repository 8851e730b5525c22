"""Whether people may still listen, asked of the database for many streams in one go.

Each open stream asks every half a minute. With hundreds of them somebody asks all the time, and to open a connection to the database
costs more than the question. So questions wait a second for others, and are asked one after the other over one connection.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connections

GATHER_SECONDS = 1.0
MOST = 50
"""So many are asked over one connection before others who want one get their turn."""

Question = Callable[[], Any]
Asked = tuple[Question, asyncio.Future[Any]]
ToldAnswer = tuple[Any, Exception | None]
"""What a question gave, or what was raised instead."""


class AskedTogether:
    """Questions of one event loop that are in no hurry."""

    def __init__(self) -> None:
        self._waiting: list[Asked] = []
        self._task: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Any:
        """What the question gives in a thread, or raises there."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._task is None:
            self._task = asyncio.create_task(self._ask_all())
        return await answer

    async def _ask_all(self) -> None:
        asked: list[Asked] = []
        try:
            while self._waiting:
                await asyncio.sleep(GATHER_SECONDS)
                asked, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
                # Whoever has gone meanwhile has cancelled their question.
                still = [(question, answer) for question, answer in asked if not answer.done()]
                questions = partial(_answers, [question for question, _answer in still])
                for (_question, answer), told in zip(
                    still, await sync_to_async(questions, thread_sensitive=False)(), strict=True
                ):
                    _tell(answer, told)
        finally:
            # Whatever ended it, nobody goes on waiting: a stream that is never judged again would tell for ever.
            for _question, answer in [*asked, *self._waiting]:
                answer.cancel()
            self._waiting, self._task = [], None


def _tell(answer: asyncio.Future[Any], told: ToldAnswer) -> None:
    value, error = told
    if answer.done():
        return
    if error is None:
        answer.set_result(value)
    else:
        answer.set_exception(error)


def _answers(questions: Sequence[Question]) -> list[ToldAnswer]:
    """Each answer, or what was raised instead; leaves the thread without a connection."""
    try:
        return [_answer(each) for each in questions]
    finally:
        connections.close_all()


def _answer(question: Question) -> ToldAnswer:
    try:
        return question(), None
    except Exception as error:
        return None, error
