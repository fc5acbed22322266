-- The open crises are few among all: boards of them, and of whom they wait for, never walk through the closed ones.
CREATE INDEX crisis_open_opened ON crisis (drill, opened_at DESC, number DESC) WHERE stage <> 'closed';
CREATE INDEX crisis_open_deadline ON crisis (drill, (coalesce(next_deadline_at, 'infinity'::timestamptz)), number)
  WHERE stage <> 'closed';
CREATE INDEX crisis_open_level ON crisis (drill, level, opened_at, number) WHERE stage <> 'closed';

-- A stage other than closed is found by those; closed is nearly everything.
DROP INDEX crisis_board_stage;
