-- AlterTable
ALTER TABLE "payment_finding" ADD COLUMN     "reminded_at" TIMESTAMPTZ(3),
ADD COLUMN     "reminders" INTEGER NOT NULL DEFAULT 0;
