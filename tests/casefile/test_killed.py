"""A tenth of the soak: processes killed at random moments, and many writing at once, lose nothing that was acknowledged."""

from pathlib import Path

from benchmarks import casefile_soak


def test_thirty_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    total = casefile_soak.kill_many(tmp_path, kills=30, seed=7)
    assert total["report"] > 20
    assert total["correction"] > 5


def test_eight_processes_write_one_case_at_once(tmp_path: Path) -> None:
    total = casefile_soak.write_at_once(tmp_path, writers=8, count=6)
    assert total["report"] == 48
