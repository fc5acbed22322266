-- AlterTable
ALTER TABLE "customer" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;
