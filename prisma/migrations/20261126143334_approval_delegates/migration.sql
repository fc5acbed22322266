-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "delegates" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "approval_kind_decided_at_idx" ON "approval"("kind", "decided_at");
