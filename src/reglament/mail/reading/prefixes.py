"""What mail programs put before a subject when a mail is forwarded or answered."""

import re

FORWARDED = re.compile(r"\s*(?:fwd?|wg|[iİ]lt|tr|rv|enc|doorst|vb|пер|перес|пересл|переслано|转发|轉寄)\s?[:：]", re.I)
ANSWERING = re.compile(r"\s*(?:re|aw|antw|sv|vs|odp|res|ynt|отв|ответ|на|回复|回覆)(?:\[\d{1,3}\])?\s?[:：]", re.I)
