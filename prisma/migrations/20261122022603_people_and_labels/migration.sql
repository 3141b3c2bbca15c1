-- CreateEnum
CREATE TYPE "auth_token_kind" AS ENUM ('confirm_email', 'change_email');

-- CreateEnum
CREATE TYPE "member_link_kind" AS ENUM ('link_chat', 'sign_in');

-- CreateEnum
CREATE TYPE "task_category" AS ENUM ('get_back', 'information', 'invitation', 'volunteer', 'question', 'other');

-- AlterTable
ALTER TABLE "status" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "invite" ADD COLUMN     "batch_id" UUID,
ADD COLUMN     "mail_id" UUID;

-- AlterTable
ALTER TABLE "task_type" ADD COLUMN     "category" "task_category" NOT NULL DEFAULT 'other',
ADD COLUMN     "colour" TEXT NOT NULL DEFAULT '#5E6168',
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "auth_token" (
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" "auth_token_kind" NOT NULL,
    "email" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_link" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" "member_link_kind" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_member_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "auth_token_token_hash_key" ON "auth_token"("token_hash");

-- CreateIndex
CREATE INDEX "auth_token_user_id_kind_idx" ON "auth_token"("user_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "member_link_token_hash_key" ON "member_link"("token_hash");

-- CreateIndex
CREATE INDEX "member_link_member_id_kind_idx" ON "member_link"("member_id", "kind");

-- CreateIndex
CREATE INDEX "invite_space_id_batch_id_idx" ON "invite"("space_id", "batch_id");

-- AddForeignKey
ALTER TABLE "auth_token" ADD CONSTRAINT "auth_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_link" ADD CONSTRAINT "member_link_space_id_member_id_fkey" FOREIGN KEY ("space_id", "member_id") REFERENCES "member"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task_type" ADD CONSTRAINT "task_type_space_id_merged_into_id_fkey" FOREIGN KEY ("space_id", "merged_into_id") REFERENCES "task_type"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What the kinds that every space began with are about.
UPDATE "task_type" SET "category" = 'get_back', "colour" = '#1F5FA8' WHERE "code" = 'call_back';
UPDATE "task_type" SET "category" = 'information', "colour" = '#5B4A9E' WHERE "code" = 'send_information';
UPDATE "task_type" SET "category" = 'question', "colour" = '#8A6100' WHERE "code" = 'answer_question';
UPDATE "task_type" SET "category" = 'invitation', "colour" = '#A3386C' WHERE "code" = 'invite';
UPDATE "task_type" SET "category" = 'volunteer', "colour" = '#1B6E3C' WHERE "code" = 'welcome_volunteer';

