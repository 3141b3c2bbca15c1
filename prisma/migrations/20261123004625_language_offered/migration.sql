-- AlterTable
ALTER TABLE "person" ADD COLUMN     "language_offered" BOOLEAN NOT NULL DEFAULT false;
