-- CreateTable
CREATE TABLE "bulk_request" (
    "number" TEXT NOT NULL,
    "request_key" TEXT NOT NULL,
    "crisis_number" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "rule" JSONB NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "funds_key" TEXT,

    CONSTRAINT "bulk_request_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "bulk_item" (
    "bulk_number" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "customer_id" TEXT NOT NULL,
    "order_id" TEXT,
    "base_fen" BIGINT,
    "complaint_number" TEXT,
    "status" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL DEFAULT 0,
    "computation" JSONB,
    "reasons" JSONB,
    "payment_id" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("bulk_number","no")
);

-- CreateTable
CREATE TABLE "bulk_state" (
    "number" TEXT NOT NULL,
    "crisis_number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,
    "position" INTEGER NOT NULL,
    "next_deadline_at" TIMESTAMPTZ(3),
    "waiting_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "overdue" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "bulk_state_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE UNIQUE INDEX "bulk_request_request_key_key" ON "bulk_request"("request_key");

-- CreateIndex
CREATE INDEX "bulk_request_crisis_number_idx" ON "bulk_request"("crisis_number");

-- CreateIndex
CREATE INDEX "bulk_item_bulk_number_status_no_idx" ON "bulk_item"("bulk_number", "status", "no");

-- CreateIndex
CREATE INDEX "bulk_item_customer_id_idx" ON "bulk_item"("customer_id");

-- CreateIndex
CREATE INDEX "bulk_state_crisis_number_idx" ON "bulk_state"("crisis_number");

-- CreateIndex
CREATE INDEX "bulk_state_requested_at_number_idx" ON "bulk_state"("requested_at", "number");

