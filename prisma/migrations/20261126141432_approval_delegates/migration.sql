-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "delegates" TEXT[] DEFAULT ARRAY[]::TEXT[];
