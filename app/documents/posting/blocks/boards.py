"""Blocks for job boards: what a recruiter copies into each field, with its count and the board's limits."""

from dataclasses import dataclass

from app.documents.posting.blocks.domain import Block, block, missing_items, row_text
from app.documents.posting.blocks.loader import Board, BoardField, load_blocks
from app.postings.content.telling import Told


@dataclass(frozen=True, slots=True)
class BoardText:
    """A board with its blocks; `missing` are the fields of the six items that its blocks do not hold."""

    board: Board
    blocks: tuple[Block, ...]
    missing: tuple[str, ...]


def board_texts(told: Told) -> tuple[BoardText, ...]:
    """Return the blocks of every board, in the language of the post; fields with nothing to tell are left out."""
    return tuple(_board(board, told) for board in load_blocks().boards)


def _board(board: Board, told: Told) -> BoardText:
    blocks = tuple(
        block(field.label.get(told.lang), text, field.limit) for field in board.fields if (text := _text(field, told))
    )
    rows = frozenset(row for field in board.fields for row in field.rows)
    return BoardText(board, blocks, missing_items(told, rows))


def _text(field: BoardField, told: Told) -> str:
    if field.rows == ("title",):
        return told.title
    rows = [row for name in field.rows if (row := told.row(name)) is not None]
    labelled = len(field.rows) > 1
    return "\n\n".join(row_text(row, told.lang, labelled=labelled) for row in rows)
