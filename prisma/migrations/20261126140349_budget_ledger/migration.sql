-- CreateTable
CREATE TABLE "budget_line" (
    "number" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "crisis_number" TEXT,
    "parent_number" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "budget_line_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "budget_balance" (
    "line_number" TEXT NOT NULL,
    "allotted_fen" BIGINT NOT NULL DEFAULT 0,
    "overrun_fen" BIGINT NOT NULL DEFAULT 0,
    "available_fen" BIGINT NOT NULL DEFAULT 0,
    "reserved_fen" BIGINT NOT NULL DEFAULT 0,
    "committed_fen" BIGINT NOT NULL DEFAULT 0,
    "spent_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "budget_balance_pkey" PRIMARY KEY ("line_number")
);

-- CreateTable
CREATE TABLE "budget_reservation" (
    "key" TEXT NOT NULL,
    "line_number" TEXT NOT NULL,
    "crisis_number" TEXT,
    "amount_fen" BIGINT NOT NULL,
    "reserved_fen" BIGINT NOT NULL DEFAULT 0,
    "committed_fen" BIGINT NOT NULL DEFAULT 0,
    "spent_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "budget_reservation_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ledger_transaction" (
    "no" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" TEXT NOT NULL,
    "reason" TEXT,
    "amount_fen" BIGINT NOT NULL,
    "reservation_key" TEXT,
    "crisis_number" TEXT,
    "funding_number" TEXT,

    CONSTRAINT "ledger_transaction_pkey" PRIMARY KEY ("no")
);

-- CreateTable
CREATE TABLE "ledger_posting" (
    "transaction_no" BIGINT NOT NULL,
    "line_number" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "ledger_posting_pkey" PRIMARY KEY ("transaction_no","line_number","account")
);

-- CreateIndex
CREATE INDEX "budget_line_year_purpose_idx" ON "budget_line"("year", "purpose");

-- CreateIndex
CREATE INDEX "budget_line_crisis_number_idx" ON "budget_line"("crisis_number");

-- CreateIndex
CREATE INDEX "budget_reservation_line_number_idx" ON "budget_reservation"("line_number");

-- CreateIndex
CREATE INDEX "budget_reservation_crisis_number_idx" ON "budget_reservation"("crisis_number");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_transaction_key_key" ON "ledger_transaction"("key");

-- CreateIndex
CREATE INDEX "ledger_transaction_reservation_key_idx" ON "ledger_transaction"("reservation_key");

-- CreateIndex
CREATE INDEX "ledger_posting_line_number_transaction_no_idx" ON "ledger_posting"("line_number", "transaction_no");

-- What Prisma has no words for.
-- One line in use for a purpose of a year, and one for each crisis beside it.
CREATE UNIQUE INDEX budget_line_in_use ON budget_line (year, purpose, coalesce(crisis_number, '')) WHERE active;
CREATE INDEX ledger_transaction_funding ON ledger_transaction (funding_number) WHERE funding_number IS NOT NULL;

ALTER TABLE ledger_posting
  ADD CONSTRAINT ledger_posting_account CHECK (
    account IN ('allotment', 'overrun', 'available', 'reserved', 'committed', 'spent')
  ),
  ADD CONSTRAINT ledger_posting_not_nothing CHECK (amount_fen <> 0);

-- Never oversold: nothing is negative, both sides are equal, and a line over its allotment has no room.
ALTER TABLE budget_balance
  ADD CONSTRAINT budget_balance_never_negative CHECK (
    least(allotted_fen, overrun_fen, available_fen, reserved_fen, committed_fen, spent_fen) >= 0
  ),
  ADD CONSTRAINT budget_balance_two_sides CHECK (
    allotted_fen + overrun_fen = available_fen + reserved_fen + committed_fen + spent_fen
  ),
  ADD CONSTRAINT budget_balance_overrun_has_no_room CHECK (overrun_fen = 0 OR available_fen = 0);

ALTER TABLE budget_reservation
  ADD CONSTRAINT budget_reservation_amount CHECK (amount_fen > 0),
  ADD CONSTRAINT budget_reservation_never_negative CHECK (least(reserved_fen, committed_fen, spent_fen) >= 0),
  ADD CONSTRAINT budget_reservation_within CHECK (reserved_fen + committed_fen + spent_fen <= amount_fen);

CREATE TRIGGER ledger_transaction_append_only BEFORE UPDATE OR DELETE ON ledger_transaction
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_transaction_no_truncate BEFORE TRUNCATE ON ledger_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_posting_append_only BEFORE UPDATE OR DELETE ON ledger_posting
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_posting_no_truncate BEFORE TRUNCATE ON ledger_posting
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Double entry: what a transaction posts to a line sums to zero when the database transaction commits.
CREATE FUNCTION balance_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount_fen) FROM ledger_posting
      WHERE transaction_no = new.transaction_no AND line_number = new.line_number) <> 0 THEN
    RAISE EXCEPTION 'transaction % does not balance on line %', new.transaction_no, new.line_number
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ledger_posting_balances AFTER INSERT ON ledger_posting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION balance_ledger();

-- Balances follow from the postings, whoever posts.
CREATE FUNCTION keep_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept int;
BEGIN
  UPDATE budget_balance b SET
    allotted_fen = b.allotted_fen - p.allotment, overrun_fen = b.overrun_fen - p.overrun,
    available_fen = b.available_fen + p.available, reserved_fen = b.reserved_fen + p.reserved,
    committed_fen = b.committed_fen + p.committed, spent_fen = b.spent_fen + p.spent
  FROM (
    SELECT line_number,
      coalesce(sum(amount_fen) FILTER (WHERE account = 'allotment'), 0) AS allotment,
      coalesce(sum(amount_fen) FILTER (WHERE account = 'overrun'), 0) AS overrun,
      coalesce(sum(amount_fen) FILTER (WHERE account = 'available'), 0) AS available,
      coalesce(sum(amount_fen) FILTER (WHERE account = 'reserved'), 0) AS reserved,
      coalesce(sum(amount_fen) FILTER (WHERE account = 'committed'), 0) AS committed,
      coalesce(sum(amount_fen) FILTER (WHERE account = 'spent'), 0) AS spent
    FROM new_rows GROUP BY line_number
  ) p WHERE b.line_number = p.line_number;
  GET DIAGNOSTICS kept = ROW_COUNT;
  IF kept <> (SELECT count(DISTINCT line_number) FROM new_rows) THEN
    RAISE EXCEPTION 'a posting to a line that does not exist' USING ERRCODE = 'foreign_key_violation';
  END IF;
  UPDATE budget_reservation r SET
    reserved_fen = r.reserved_fen + p.reserved, committed_fen = r.committed_fen + p.committed,
    spent_fen = r.spent_fen + p.spent
  FROM (
    SELECT t.reservation_key,
      coalesce(sum(n.amount_fen) FILTER (WHERE n.account = 'reserved'), 0) AS reserved,
      coalesce(sum(n.amount_fen) FILTER (WHERE n.account = 'committed'), 0) AS committed,
      coalesce(sum(n.amount_fen) FILTER (WHERE n.account = 'spent'), 0) AS spent
    FROM new_rows n JOIN ledger_transaction t ON t.no = n.transaction_no
    WHERE t.reservation_key IS NOT NULL GROUP BY t.reservation_key
  ) p WHERE r.key = p.reservation_key;
  RETURN NULL;
END $$;

CREATE TRIGGER ledger_posting_kept AFTER INSERT ON ledger_posting
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_balances();
