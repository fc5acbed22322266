-- CreateTable
CREATE TABLE "catalogue_item" (
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "gives_zh" TEXT NOT NULL,
    "gives_en" TEXT NOT NULL,
    "value_fen" BIGINT NOT NULL,
    "valid_days" INTEGER NOT NULL,
    "stock" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "catalogue_item_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "service_grant" (
    "number" TEXT NOT NULL,
    "item_number" TEXT NOT NULL,
    "crisis_number" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "value_fen" BIGINT NOT NULL,
    "drill" BOOLEAN NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "granter" JSONB NOT NULL,
    "data" JSONB NOT NULL,
    "code_hash" TEXT NOT NULL,
    "shown_to" TEXT,
    "shown_by" TEXT,
    "shown_at" TIMESTAMPTZ(3),

    CONSTRAINT "service_grant_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "grant_mail" (
    "grant_number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT,
    "lang" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "grant_mail_pkey" PRIMARY KEY ("grant_number","kind")
);

-- CreateTable
CREATE TABLE "grant_state" (
    "number" TEXT NOT NULL,
    "item_number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "crisis_number" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "value_fen" BIGINT NOT NULL,
    "drill" BOOLEAN NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until_at" TIMESTAMPTZ(3),
    "redeemed_at" TIMESTAMPTZ(3),
    "data" JSONB NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "grant_state_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE UNIQUE INDEX "service_grant_code_hash_key" ON "service_grant"("code_hash");

-- CreateIndex
CREATE INDEX "service_grant_item_number_idx" ON "service_grant"("item_number");

-- CreateIndex
CREATE INDEX "service_grant_crisis_number_idx" ON "service_grant"("crisis_number");

-- CreateIndex
CREATE INDEX "service_grant_customer_id_idx" ON "service_grant"("customer_id");

-- CreateIndex
CREATE INDEX "grant_state_status_idx" ON "grant_state"("status");

-- By hand: what no catalogue may say.
ALTER TABLE catalogue_item
  ADD CONSTRAINT catalogue_item_sane CHECK (value_fen >= 0 AND valid_days > 0 AND (stock IS NULL OR stock >= 0));
