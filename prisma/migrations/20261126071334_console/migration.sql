-- AlterTable
ALTER TABLE "person" ADD COLUMN     "settings" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "complaint_state" ADD COLUMN     "first_contact_at" TIMESTAMPTZ(3);
UPDATE complaint_state SET first_contact_at = to_timestamp((data->'care'->>'firstContactAt')::double precision / 1000);

-- AlterTable
ALTER TABLE "care" ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "owner_id" TEXT,
ADD COLUMN     "received_at" TIMESTAMPTZ(3);
UPDATE care SET received_at = to_timestamp((data->>'receivedAt')::double precision / 1000);
ALTER TABLE "care" ALTER COLUMN "received_at" SET NOT NULL;

-- AlterTable
ALTER TABLE "compensation" ADD COLUMN     "paid_at" TIMESTAMPTZ(3),
ADD COLUMN     "requested_at" TIMESTAMPTZ(3);
-- As a rebuild from the events gives it: what was requested before carries no time of its own.
UPDATE compensation c SET requested_at = coalesce(
  (SELECT max(e.at) FROM event e WHERE e.stream_kind = 'crisis' AND e.stream_number = c.crisis_number
    AND e.type = 'compensationChanged' AND NOT e.superseded AND e.data->'compensation'->>'id' = c.id), now());
ALTER TABLE "compensation" ALTER COLUMN "requested_at" SET NOT NULL;

-- CreateTable
CREATE TABLE "saved_view" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rule_draft" (
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "doc_id" TEXT NOT NULL,
    "base_version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "effective_from" VARCHAR(10) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "discarded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "rule_draft_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "status_link" (
    "hash" TEXT NOT NULL,
    "complaint_number" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "status_link_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "sha256" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "revision_state" (
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "doc_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "next_deadline_at" TIMESTAMPTZ(3),
    "waiting_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "overdue" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL,

    CONSTRAINT "revision_state_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "evidence" (
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("stream_kind","stream_number","id")
);

-- CreateTable
CREATE TABLE "pin" (
    "stream_kind" TEXT NOT NULL,
    "stream_number" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "pinned" BOOLEAN NOT NULL,

    CONSTRAINT "pin_pkey" PRIMARY KEY ("stream_kind","stream_number","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_person_id_page_name_key" ON "saved_view"("person_id", "page", "name");

-- CreateIndex
CREATE INDEX "rule_draft_kind_doc_id_idx" ON "rule_draft"("kind", "doc_id");

-- CreateIndex
CREATE INDEX "status_link_complaint_number_idx" ON "status_link"("complaint_number");

-- CreateIndex
CREATE INDEX "stored_file_created_at_idx" ON "stored_file"("created_at");

-- CreateIndex
CREATE INDEX "revision_state_status_idx" ON "revision_state"("status");

-- CreateIndex
CREATE INDEX "evidence_sha256_idx" ON "evidence"("sha256");

-- CreateIndex
CREATE INDEX "care_received_at_idx" ON "care"("received_at");

-- CreateIndex
CREATE INDEX "care_answered_at_idx" ON "care"("answered_at");

-- CreateIndex
CREATE INDEX "compensation_requested_at_idx" ON "compensation"("requested_at");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma has no words for.
-- Photographs and documents are compressed already.
ALTER TABLE stored_file ALTER COLUMN content SET STORAGE EXTERNAL;
-- Lists and figures of deadlines by the time they fell due; obligations of one kind among them.
CREATE INDEX deadline_due ON deadline (due_at, stream_number, id);
CREATE INDEX deadline_obligation_due ON deadline (obligation, due_at, stream_number, id);
