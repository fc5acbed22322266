-- Deadlines of one obligation, counted by how they stand without a look at the rows themselves.
DROP INDEX deadline_obligation_due;
CREATE INDEX deadline_obligation_due ON deadline (obligation, due_at, stream_number, id) INCLUDE (status, stream_kind);
-- What is still asked of somebody, stopped clocks among it: in order of time, and by whom it waits for.
DROP INDEX deadline_open;
CREATE INDEX deadline_open ON deadline (due_at, stream_number, id) WHERE status IN ('running', 'breached', 'paused');
CREATE INDEX deadline_waiting ON deadline USING gin (waiting_for) WHERE status IN ('running', 'breached', 'paused');
-- Customers by who has taken them on; complaints that their own processes look after, due first.
CREATE INDEX care_owner ON care (owner_id, received_at DESC) WHERE owner_id IS NOT NULL;
CREATE INDEX complaint_state_open ON complaint_state (next_deadline_at, number) WHERE status = 'open';
-- What ended when, and under whose command.
CREATE INDEX complaint_state_ended ON complaint_state (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX crisis_closed ON crisis (drill, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX crisis_commander ON crisis (drill, commander_id, opened_at DESC, number DESC);
-- The audit by what was done.
CREATE INDEX audit_action ON audit (action, recorded_at);
