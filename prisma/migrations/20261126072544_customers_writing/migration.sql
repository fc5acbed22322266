-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "unconfirmed" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "customer_message" (
    "id" TEXT NOT NULL,
    "complaint_number" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_mail" (
    "complaint_number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT,
    "lang" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "customer_mail_pkey" PRIMARY KEY ("complaint_number","kind")
);

-- CreateIndex
CREATE INDEX "customer_message_complaint_number_written_at_idx" ON "customer_message"("complaint_number", "written_at");

-- CreateIndex
CREATE INDEX "customer_mail_address_created_at_idx" ON "customer_mail"("address", "created_at");
