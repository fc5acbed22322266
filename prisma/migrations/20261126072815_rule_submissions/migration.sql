-- AlterTable
ALTER TABLE "rule_draft" ADD COLUMN     "editors" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "rule_submission" (
    "draft_number" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "request_id" TEXT NOT NULL,
    "submitted_by" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "editors" TEXT[],
    "base_version" INTEGER NOT NULL,
    "effective_from" VARCHAR(10) NOT NULL,
    "document" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "changes" INTEGER NOT NULL,
    "opened" JSONB,
    "published_version" INTEGER,

    CONSTRAINT "rule_submission_pkey" PRIMARY KEY ("draft_number","no")
);
