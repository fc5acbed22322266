-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "password_hash" TEXT,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "email" TEXT,
    "department" TEXT,
    "lang" TEXT NOT NULL DEFAULT 'zh',
    "absent_until" TIMESTAMPTZ(3),
    "substitute_id" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_role" (
    "person_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "person_role_pkey" PRIMARY KEY ("person_id","role")
);

-- CreateTable
CREATE TABLE "api_token" (
    "hash" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "org_setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "org_setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "number_sequence" (
    "name" TEXT NOT NULL,
    "last" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "number_sequence_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "version" INTEGER NOT NULL,
    "effective_from" VARCHAR(10) NOT NULL,
    "data" JSONB NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "plan_version" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "effective_from" VARCHAR(10) NOT NULL,
    "data" JSONB NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plan_version_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "calendar_version" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "effective_from" VARCHAR(10) NOT NULL,
    "data" JSONB NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_version_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" TEXT NOT NULL,
    "external_id" TEXT,
    "name" TEXT,
    "notes" TEXT,
    "opt_outs" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_point" (
    "customer_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "normalized" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "contact_point_pkey" PRIMARY KEY ("customer_id","kind","normalized")
);

-- CreateTable
CREATE TABLE "complaint" (
    "number" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "external_id" TEXT,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "customer_id" TEXT NOT NULL,
    "product" TEXT,
    "order_id" TEXT,
    "remedy_sought" TEXT,
    "reach" INTEGER NOT NULL DEFAULT 0,
    "features" JSONB NOT NULL,
    "candidate_number" TEXT,
    "search" tsvector,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "candidate" (
    "number" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "reason" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "stream" (
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "last_position" INTEGER NOT NULL DEFAULT 0,
    "last_audit_no" INTEGER NOT NULL DEFAULT 0,
    "last_audit_hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "stream_pkey" PRIMARY KEY ("kind","number")
);

-- CreateTable
CREATE TABLE "stream_writer" (
    "workflow_id" TEXT NOT NULL,
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "branch" INTEGER NOT NULL DEFAULT 0,
    "last_seq" INTEGER NOT NULL DEFAULT 0,
    "run_id" TEXT NOT NULL,

    CONSTRAINT "stream_writer_pkey" PRIMARY KEY ("workflow_id")
);

-- CreateTable
CREATE TABLE "event" (
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "branch" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor" JSONB NOT NULL,
    "reason" TEXT,
    "data" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "drill" BOOLEAN NOT NULL DEFAULT false,
    "superseded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "event_pkey" PRIMARY KEY ("stream_kind","stream_number","position")
);

-- CreateTable
CREATE TABLE "audit" (
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "roles" TEXT[],
    "address" TEXT,
    "request_id" TEXT,
    "reason" TEXT,
    "action" TEXT NOT NULL,
    "position" INTEGER,
    "details" JSONB,
    "content_hash" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("stream_kind","stream_number","no")
);

-- CreateTable
CREATE TABLE "crisis" (
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "conflict_class" TEXT,
    "description" TEXT,
    "drill" BOOLEAN NOT NULL,
    "lang" TEXT NOT NULL,
    "candidate_number" TEXT,
    "stage" TEXT NOT NULL,
    "stage_since" TIMESTAMPTZ(3) NOT NULL,
    "level" TEXT NOT NULL,
    "outcome" TEXT,
    "outcome_reason" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "policy_version" INTEGER NOT NULL,
    "plan_id" TEXT NOT NULL,
    "plan_version" INTEGER NOT NULL,
    "commander_id" TEXT,
    "warning" JSONB,
    "activation" JSONB,
    "signals" INTEGER NOT NULL DEFAULT 0,
    "flare_ups" INTEGER NOT NULL DEFAULT 0,
    "next_deadline_at" TIMESTAMPTZ(3),
    "waiting_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "open_tasks" INTEGER NOT NULL DEFAULT 0,
    "overdue" INTEGER NOT NULL DEFAULT 0,
    "open_approvals" INTEGER NOT NULL DEFAULT 0,
    "customers" INTEGER NOT NULL DEFAULT 0,
    "complaints" INTEGER NOT NULL DEFAULT 0,
    "compensated_fen" BIGINT NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL,
    "search" tsvector,

    CONSTRAINT "crisis_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "crisis_count" (
    "id" BIGSERIAL NOT NULL,
    "stage" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "drill" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "crisis_count_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_state" (
    "number" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "owner_id" TEXT,
    "crisis_number" TEXT,
    "outcome" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "data" JSONB NOT NULL,
    "next_deadline_at" TIMESTAMPTZ(3),
    "waiting_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "overdue" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL,

    CONSTRAINT "complaint_state_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "candidate_state" (
    "number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "crisis_number" TEXT,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,
    "next_deadline_at" TIMESTAMPTZ(3),
    "waiting_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "overdue" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL,

    CONSTRAINT "candidate_state_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "crisis_complaint" (
    "crisis_number" TEXT NOT NULL,
    "complaint_number" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "crisis_complaint_pkey" PRIMARY KEY ("crisis_number","complaint_number")
);

-- CreateTable
CREATE TABLE "milestone" (
    "crisis_number" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "from_stage" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "milestone_pkey" PRIMARY KEY ("crisis_number","position")
);

-- CreateTable
CREATE TABLE "assessment" (
    "crisis_number" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("crisis_number","version")
);

-- CreateTable
CREATE TABLE "seat_holder" (
    "crisis_number" TEXT NOT NULL,
    "seat" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "person_id" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "seat_holder_pkey" PRIMARY KEY ("crisis_number","seat","since")
);

-- CreateTable
CREATE TABLE "task" (
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "assignee_id" TEXT,
    "required" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("stream_kind","stream_number","id")
);

-- CreateTable
CREATE TABLE "deadline" (
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "obligation" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "waiting_for" TEXT[],
    "data" JSONB NOT NULL,

    CONSTRAINT "deadline_pkey" PRIMARY KEY ("stream_kind","stream_number","id")
);

-- CreateTable
CREATE TABLE "notice" (
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "must_acknowledge" BOOLEAN NOT NULL,
    "approval_id" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("stream_kind","stream_number","id")
);

-- CreateTable
CREATE TABLE "notice_recipient" (
    "person_id" TEXT NOT NULL,
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "notice_id" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "must_acknowledge" BOOLEAN NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_recipient_pkey" PRIMARY KEY ("person_id","stream_kind","stream_number","notice_id")
);

-- CreateTable
CREATE TABLE "approval" (
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "matter_id" TEXT NOT NULL,
    "amount_fen" BIGINT,
    "status" TEXT NOT NULL,
    "roles" TEXT[],
    "barred" TEXT[],
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "data" JSONB NOT NULL,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("stream_kind","stream_number","id")
);

-- CreateTable
CREATE TABLE "care" (
    "crisis_number" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "callback" TEXT NOT NULL,
    "next_callback_at" TIMESTAMPTZ(3),
    "first_contact_at" TIMESTAMPTZ(3),
    "satisfaction" INTEGER,
    "data" JSONB NOT NULL,

    CONSTRAINT "care_pkey" PRIMARY KEY ("crisis_number","customer_id")
);

-- CreateTable
CREATE TABLE "care_act" (
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "customer_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "care_act_pkey" PRIMARY KEY ("stream_kind","stream_number","position")
);

-- CreateTable
CREATE TABLE "compensation" (
    "crisis_number" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "approval_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "compensation_pkey" PRIMARY KEY ("crisis_number","id")
);

-- CreateTable
CREATE TABLE "situation_report" (
    "crisis_number" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "situation_report_pkey" PRIMARY KEY ("crisis_number","no")
);

-- CreateTable
CREATE TABLE "review" (
    "crisis_number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("crisis_number")
);

-- CreateTable
CREATE TABLE "api_request" (
    "principal" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "workflow_id" TEXT,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" JSONB,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_request_pkey" PRIMARY KEY ("principal","key")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crisis_stub" (
    "number" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),

    CONSTRAINT "crisis_stub_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "notice_delivery" (
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "notice_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "notice_delivery_pkey" PRIMARY KEY ("stream_kind","stream_number","notice_id","person_id","channel")
);

-- CreateTable
CREATE TABLE "feed_heartbeat" (
    "feed" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,

    CONSTRAINT "feed_heartbeat_pkey" PRIMARY KEY ("feed","minute")
);

-- CreateTable
CREATE TABLE "crisis_snapshot" (
    "number" TEXT NOT NULL,
    "carried" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crisis_snapshot_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "archived_history" (
    "run_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "workflow_type" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "events" INTEGER NOT NULL,
    "history" BYTEA NOT NULL,
    "archived_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archived_history_pkey" PRIMARY KEY ("run_id")
);

-- CreateTable
CREATE TABLE "archive_watermark" (
    "name" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "archive_watermark_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_username_key" ON "person"("username");

-- CreateIndex
CREATE INDEX "person_role_role_idx" ON "person_role"("role");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_id_key" ON "api_token"("id");

-- CreateIndex
CREATE INDEX "api_token_person_id_idx" ON "api_token"("person_id");

-- CreateIndex
CREATE INDEX "plan_version_type_effective_from_idx" ON "plan_version"("type", "effective_from");

-- CreateIndex
CREATE UNIQUE INDEX "customer_external_id_key" ON "customer"("external_id");

-- CreateIndex
CREATE INDEX "customer_created_at_id_idx" ON "customer"("created_at", "id");

-- CreateIndex
CREATE INDEX "contact_point_kind_normalized_idx" ON "contact_point"("kind", "normalized");

-- CreateIndex
CREATE INDEX "complaint_received_at_number_idx" ON "complaint"("received_at", "number");

-- CreateIndex
CREATE INDEX "complaint_customer_id_received_at_idx" ON "complaint"("customer_id", "received_at");

-- CreateIndex
CREATE INDEX "complaint_candidate_number_idx" ON "complaint"("candidate_number");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_source_external_id_key" ON "complaint"("source", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "candidate_key_key" ON "candidate"("key");

-- CreateIndex
CREATE INDEX "candidate_raised_at_idx" ON "candidate"("raised_at");

-- CreateIndex
CREATE UNIQUE INDEX "event_workflow_id_branch_seq_key" ON "event"("workflow_id", "branch", "seq");

-- CreateIndex
CREATE INDEX "audit_actor_id_recorded_at_idx" ON "audit"("actor_id", "recorded_at");

-- CreateIndex
CREATE INDEX "audit_recorded_at_idx" ON "audit"("recorded_at");

-- CreateIndex
CREATE INDEX "crisis_candidate_number_idx" ON "crisis"("candidate_number");

-- CreateIndex
CREATE INDEX "crisis_waiting_for_idx" ON "crisis" USING GIN ("waiting_for");

-- CreateIndex
CREATE INDEX "complaint_state_status_received_at_number_idx" ON "complaint_state"("status", "received_at", "number");

-- CreateIndex
CREATE INDEX "complaint_state_owner_id_status_idx" ON "complaint_state"("owner_id", "status");

-- CreateIndex
CREATE INDEX "complaint_state_crisis_number_idx" ON "complaint_state"("crisis_number");

-- CreateIndex
CREATE INDEX "complaint_state_customer_id_idx" ON "complaint_state"("customer_id");

-- CreateIndex
CREATE INDEX "candidate_state_status_raised_at_idx" ON "candidate_state"("status", "raised_at");

-- CreateIndex
CREATE INDEX "candidate_state_crisis_number_idx" ON "candidate_state"("crisis_number");

-- CreateIndex
CREATE INDEX "crisis_complaint_complaint_number_idx" ON "crisis_complaint"("complaint_number");

-- CreateIndex
CREATE INDEX "seat_holder_person_id_idx" ON "seat_holder"("person_id");

-- CreateIndex
CREATE INDEX "notice_recipient_stream_kind_stream_number_notice_id_idx" ON "notice_recipient"("stream_kind", "stream_number", "notice_id");

-- CreateIndex
CREATE INDEX "notice_recipient_person_id_issued_at_idx" ON "notice_recipient"("person_id", "issued_at");

-- CreateIndex
CREATE INDEX "care_customer_id_idx" ON "care"("customer_id");

-- CreateIndex
CREATE INDEX "care_act_customer_id_at_idx" ON "care_act"("customer_id", "at");

-- CreateIndex
CREATE INDEX "compensation_customer_id_idx" ON "compensation"("customer_id");

-- CreateIndex
CREATE INDEX "compensation_status_idx" ON "compensation"("status");

-- CreateIndex
CREATE UNIQUE INDEX "api_request_request_id_key" ON "api_request"("request_id");

-- CreateIndex
CREATE INDEX "api_request_claimed_at_idx" ON "api_request"("claimed_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_kind_key_key" ON "outbox"("kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "crisis_stub_key_key" ON "crisis_stub"("key");

-- CreateIndex
CREATE INDEX "archived_history_workflow_id_closed_at_idx" ON "archived_history"("workflow_id", "closed_at");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_substitute_id_fkey" FOREIGN KEY ("substitute_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_role" ADD CONSTRAINT "person_role_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── What Prisma's schema language cannot say ──────────────────────────────────────────────────────────────────

-- The board: each sort order has its index, whole or for what is still open.
CREATE INDEX crisis_board_opened ON crisis (drill, opened_at DESC, number DESC);
CREATE INDEX crisis_board_deadline ON crisis (drill, (coalesce(next_deadline_at, 'infinity'::timestamptz)), number);
CREATE INDEX crisis_board_level ON crisis (drill, level, opened_at, number);
CREATE INDEX crisis_board_stage ON crisis (drill, stage, opened_at DESC, number DESC);
CREATE INDEX crisis_search ON crisis USING gin (search);
CREATE INDEX complaint_search ON complaint USING gin (search);

CREATE UNIQUE INDEX event_in_force ON event (workflow_id, seq) WHERE NOT superseded;
CREATE INDEX event_pinned ON event (stream_kind, stream_number, position) WHERE pinned;
CREATE INDEX task_open_assignee ON task (assignee_id) WHERE status = 'open';
CREATE INDEX task_open_role ON task (role) WHERE status = 'open';
CREATE INDEX deadline_open ON deadline (due_at) WHERE status IN ('running', 'breached');
CREATE INDEX notice_unacknowledged ON notice_recipient (person_id, issued_at)
  WHERE must_acknowledge AND acknowledged_at IS NULL;
CREATE INDEX approval_open ON approval USING gin (roles) WHERE status = 'open';
CREATE INDEX outbox_due ON outbox (kind, due_at, id);
CREATE INDEX crisis_stub_left ON crisis_stub (created_at) WHERE started_at IS NULL;
CREATE INDEX notice_delivery_dead ON notice_delivery (status, ended_at) WHERE status IN ('failed', 'unconfirmed');

-- Rows that change often keep room for it on their page.
ALTER TABLE stream SET (fillfactor = 70);
ALTER TABLE stream_writer SET (fillfactor = 70);
ALTER TABLE crisis SET (fillfactor = 80);
ALTER TABLE deadline SET (fillfactor = 80);

-- The record is only added to (X4).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_no_delete BEFORE DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Of an event nothing may change but that a reset took it back.
CREATE FUNCTION allow_only_superseding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT new.superseded OR (to_jsonb(new) - 'superseded') <> (to_jsonb(old) - 'superseded') THEN
    RAISE EXCEPTION 'event is append-only: UPDATE refused' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN new;
END $$;

CREATE TRIGGER event_only_superseding BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION allow_only_superseding();

-- The board's counts: signed rows, added up by whoever reads and now and then by a writer.
CREATE FUNCTION count_crises() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO crisis_count (stage, level, type, outcome, drill, count)
    SELECT stage, level, type, coalesce(outcome, ''), drill, count(*) FROM new_rows GROUP BY 1, 2, 3, 4, 5;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO crisis_count (stage, level, type, outcome, drill, count)
    SELECT stage, level, type, coalesce(outcome, ''), drill, -count(*) FROM old_rows GROUP BY 1, 2, 3, 4, 5;
  ELSE
    INSERT INTO crisis_count (stage, level, type, outcome, drill, count)
    SELECT stage, level, type, coalesce(outcome, ''), drill, sum(sign)
    FROM (SELECT *, 1 AS sign FROM new_rows UNION ALL SELECT *, -1 FROM old_rows) changed
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0;
  END IF;
  IF random() < 0.01 AND pg_try_advisory_xact_lock(hashtext('crisis_count')) THEN
    WITH gone AS (DELETE FROM crisis_count RETURNING *)
    INSERT INTO crisis_count (stage, level, type, outcome, drill, count)
    SELECT stage, level, type, outcome, drill, sum(count) FROM gone GROUP BY 1, 2, 3, 4, 5 HAVING sum(count) <> 0;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER crisis_counted_insert AFTER INSERT ON crisis
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_crises();
CREATE TRIGGER crisis_counted_delete AFTER DELETE ON crisis
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_crises();
CREATE TRIGGER crisis_counted_update AFTER UPDATE ON crisis
  REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_crises();

CREATE FUNCTION forget_crisis_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM crisis_count;
  RETURN NULL;
END $$;

CREATE TRIGGER crisis_counted_truncate AFTER TRUNCATE ON crisis
  FOR EACH STATEMENT EXECUTE FUNCTION forget_crisis_counts();
