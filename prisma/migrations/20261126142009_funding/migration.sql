-- CreateTable
CREATE TABLE "funding_request" (
    "number" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "by" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "posting" JSONB,

    CONSTRAINT "funding_request_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "funding_state" (
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "line_number" TEXT,
    "crisis_number" TEXT,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "needed_by_at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,
    "next_deadline_at" TIMESTAMPTZ(3),
    "waiting_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "overdue" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL,

    CONSTRAINT "funding_state_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "cash_position" (
    "no" BIGSERIAL NOT NULL,
    "available_fen" BIGINT NOT NULL,
    "as_of" VARCHAR(10) NOT NULL,
    "note" TEXT,
    "stated_by" TEXT NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cash_position_pkey" PRIMARY KEY ("no")
);

-- CreateIndex
CREATE UNIQUE INDEX "funding_request_request_id_key" ON "funding_request"("request_id");

-- CreateIndex
CREATE INDEX "funding_state_requested_at_number_idx" ON "funding_state"("requested_at", "number");

-- CreateIndex
CREATE INDEX "funding_state_line_number_idx" ON "funding_state"("line_number");

-- CreateIndex
CREATE INDEX "ledger_transaction_recorded_at_idx" ON "ledger_transaction"("recorded_at");

-- What Prisma has no words for.
ALTER TABLE cash_position ADD CONSTRAINT cash_position_not_negative CHECK (available_fen >= 0);
CREATE TRIGGER cash_position_append_only BEFORE UPDATE OR DELETE ON cash_position
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cash_position_no_truncate BEFORE TRUNCATE ON cash_position
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
