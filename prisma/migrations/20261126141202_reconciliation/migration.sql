-- AlterTable
ALTER TABLE "compensation" ADD COLUMN     "spent_fen" BIGINT NOT NULL DEFAULT 0;

-- What was paid until now was paid as ordered.
UPDATE "compensation" SET "spent_fen" = "amount_fen" WHERE "status" = 'paid';

-- CreateTable
CREATE TABLE "payer_payment" (
    "payment_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payee" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "paid_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payer_payment_pkey" PRIMARY KEY ("payment_id")
);

-- CreateTable
CREATE TABLE "reconciliation_run" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "status" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "payments" INTEGER NOT NULL DEFAULT 0,
    "opened" INTEGER NOT NULL DEFAULT 0,
    "agreed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "reconciliation_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_finding" (
    "id" TEXT NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL DEFAULT '',
    "compensation_id" TEXT,
    "crisis_number" TEXT,
    "expected_fen" BIGINT,
    "expected_payee" TEXT,
    "found_fen" BIGINT,
    "found_payee" TEXT,
    "paid_at" TIMESTAMPTZ(3),
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "ended_at" TIMESTAMPTZ(3),
    "resolved_by" TEXT,
    "reason" TEXT,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_finding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payer_payment_key_idx" ON "payer_payment"("key");

-- CreateIndex
CREATE INDEX "reconciliation_run_started_at_idx" ON "reconciliation_run"("started_at");

-- CreateIndex
CREATE INDEX "payment_finding_status_found_at_idx" ON "payment_finding"("status", "found_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_finding_kind_key_payment_id_key" ON "payment_finding"("kind", "key", "payment_id");
