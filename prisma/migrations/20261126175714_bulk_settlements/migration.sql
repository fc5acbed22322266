-- AlterTable
ALTER TABLE "bulk_request" ADD COLUMN     "spent_fen" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "bulk_item" ADD COLUMN     "moved" JSONB,
ADD COLUMN     "received_fen" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "settlement" JSONB,
ADD COLUMN     "spent_fen" BIGINT NOT NULL DEFAULT 0;

-- What was paid until now was counted as ordered; what differed was, too, and was spent.
UPDATE "bulk_item" SET "spent_fen" = "amount_fen", "received_fen" = "amount_fen" WHERE "status" IN ('paid', 'discrepancy');
UPDATE "bulk_request" q SET "spent_fen" = s.fen
FROM (SELECT "bulk_number", sum("spent_fen")::bigint AS fen FROM "bulk_item" GROUP BY 1) s
WHERE s."bulk_number" = q."number";

-- Figures add up whole bulks by status: from the index alone.
DROP INDEX "bulk_item_bulk_number_status_no_idx";
CREATE INDEX "bulk_item_standing" ON "bulk_item" ("bulk_number", "status", "no") INCLUDE ("amount_fen", "spent_fen");
