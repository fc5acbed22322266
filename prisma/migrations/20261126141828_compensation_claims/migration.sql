-- AlterTable
ALTER TABLE "compensation" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'cash',
ADD COLUMN     "order_id" TEXT;

-- CreateTable
CREATE TABLE "compensation_claim" (
    "id" TEXT NOT NULL,
    "crisis_number" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "order_key" TEXT,
    "amount_fen" BIGINT NOT NULL,
    "year" INTEGER NOT NULL,
    "drill" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "bulk_number" TEXT,
    "funds_key" TEXT,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "compensation_claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "compensation_exclusion" (
    "id" TEXT NOT NULL,
    "customer_id" TEXT,
    "contact_kind" TEXT,
    "contact_normalized" TEXT,
    "contact_value" TEXT,
    "reason" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "compensation_exclusion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exclusion_release" (
    "exclusion_id" TEXT NOT NULL,
    "crisis_number" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "released_by" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "exclusion_release_pkey" PRIMARY KEY ("exclusion_id","crisis_number")
);

-- CreateIndex
CREATE INDEX "compensation_claim_crisis_number_idx" ON "compensation_claim"("crisis_number");

-- CreateIndex
CREATE INDEX "compensation_claim_customer_id_year_idx" ON "compensation_claim"("customer_id", "year");

-- CreateIndex
CREATE INDEX "compensation_claim_bulk_number_idx" ON "compensation_claim"("bulk_number");

-- CreateIndex
CREATE INDEX "compensation_exclusion_customer_id_idx" ON "compensation_exclusion"("customer_id");

-- CreateIndex
CREATE INDEX "compensation_exclusion_contact_kind_contact_normalized_idx" ON "compensation_exclusion"("contact_kind", "contact_normalized");

-- CreateIndex
CREATE INDEX "compensation_exclusion_since_id_idx" ON "compensation_exclusion"("since", "id");

-- What Prisma has no words for.
-- One customer is compensated once for one order, whichever crises and bulks ask; drills among themselves.
CREATE UNIQUE INDEX compensation_claim_once ON compensation_claim (drill, customer_id, order_key)
  WHERE order_key IS NOT NULL AND status <> 'released';
ALTER TABLE compensation_claim
  ADD CONSTRAINT compensation_claim_amount CHECK (amount_fen > 0),
  ADD CONSTRAINT compensation_claim_status CHECK (status IN ('live', 'given', 'released'));
-- An exclusion is of a customer, or of a contact point whoever has it.
ALTER TABLE compensation_exclusion
  ADD CONSTRAINT compensation_exclusion_of CHECK ((customer_id IS NULL) <> (contact_normalized IS NULL));
