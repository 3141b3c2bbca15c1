-- CreateEnum
CREATE TYPE "status_category" AS ENUM ('support', 'volunteer', 'undecided', 'oppose', 'unknown');

-- CreateEnum
CREATE TYPE "consent_purpose" AS ENUM ('contact', 'campaign_messages', 'survey', 'data_storage', 'email', 'calls');

-- CreateEnum
CREATE TYPE "building_access" AS ENUM ('unknown', 'open', 'locked');

-- CreateEnum
CREATE TYPE "connection_status" AS ENUM ('active', 'paused', 'failing');

-- CreateEnum
CREATE TYPE "session_status" AS ENUM ('active', 'waiting', 'paused', 'completed', 'expired', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "outbound_status" AS ENUM ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'uncertain', 'cancelled');

-- CreateEnum
CREATE TYPE "message_class" AS ENUM ('reply', 'action_notice', 'notice', 'campaign');

-- CreateEnum
CREATE TYPE "campaign_status" AS ENUM ('draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled');

-- CreateEnum
CREATE TYPE "thread_status" AS ENUM ('open', 'closed');

-- CreateEnum
CREATE TYPE "mail_status" AS ENUM ('queued', 'sent', 'failed', 'held');

-- CreateEnum
CREATE TYPE "member_status" AS ENUM ('active', 'suspended', 'left');

-- CreateEnum
CREATE TYPE "reachability" AS ENUM ('unknown', 'reachable', 'opted_out', 'blocked', 'invalid');

-- CreateEnum
CREATE TYPE "notice_preference" AS ENUM ('all', 'daily', 'none');

-- CreateEnum
CREATE TYPE "invite_kind" AS ENUM ('code', 'link', 'email');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('administrator', 'staff', 'field_organizer', 'member');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('telegram', 'whatsapp', 'teams', 'sms');

-- CreateEnum
CREATE TYPE "survey_status" AS ENUM ('draft', 'published', 'closed');

-- CreateEnum
CREATE TYPE "anonymity" AS ENUM ('named', 'optional', 'anonymous');

-- CreateEnum
CREATE TYPE "response_status" AS ENUM ('open', 'complete', 'partial', 'discarded');

-- CreateEnum
CREATE TYPE "response_mode" AS ENUM ('asked', 'self', 'anonymous');

-- CreateEnum
CREATE TYPE "task_status" AS ENUM ('open', 'taken', 'done', 'cancelled');

-- CreateEnum
CREATE TYPE "action_kind" AS ENUM ('canvass', 'phone_bank', 'leafleting', 'street', 'meeting', 'rally', 'stall', 'training');

-- CreateEnum
CREATE TYPE "action_status" AS ENUM ('draft', 'proposed', 'published', 'cancelled', 'done');

-- CreateEnum
CREATE TYPE "sign_up_status" AS ENUM ('signed_up', 'waitlisted', 'confirmed', 'checked_in', 'attended', 'no_show', 'cancelled');

-- CreateTable
CREATE TABLE "auth_user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "language" TEXT NOT NULL DEFAULT 'en',
    "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "auth_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_two_factor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backup_codes" TEXT NOT NULL,
    "verified" BOOLEAN DEFAULT true,
    "failed_verification_count" INTEGER DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "user_id" TEXT NOT NULL,

    CONSTRAINT "auth_two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "auth_attempt" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "auth_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "birth_year" INTEGER,
    "gender" TEXT,
    "language" TEXT,
    "status_id" UUID,
    "household_id" UUID,
    "territory_id" UUID,
    "address_line" TEXT,
    "postcode" TEXT,
    "city" TEXT,
    "lat" DOUBLE PRECISION,
    "lng" DOUBLE PRECISION,
    "custom" JSONB NOT NULL DEFAULT '{}',
    "note" TEXT,
    "do_not_contact" BOOLEAN NOT NULL DEFAULT false,
    "source" TEXT,
    "created_by_member_id" UUID,
    "search_text" TEXT NOT NULL DEFAULT '',
    "last_talk_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "name" JSONB NOT NULL,
    "code" TEXT NOT NULL,
    "category" "status_category" NOT NULL,
    "colour" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "merged_into_id" UUID,
    "retired_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "status_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_change" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "from_status_id" UUID,
    "to_status_id" UUID,
    "by_member_id" UUID,
    "source" TEXT NOT NULL,
    "response_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "status_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tag" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "colour" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_tag" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "contact_id" UUID NOT NULL,
    "tag_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custom_field" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" JSONB NOT NULL,
    "kind" TEXT NOT NULL,
    "options" JSONB,
    "position" INTEGER NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "custom_field_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "building" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "street" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "postcode" TEXT,
    "city" TEXT,
    "country" TEXT,
    "lat" DOUBLE PRECISION,
    "lng" DOUBLE PRECISION,
    "precision" TEXT,
    "territory_id" UUID,
    "access" "building_access" NOT NULL DEFAULT 'unknown',
    "access_note" TEXT,
    "note" TEXT,
    "search_text" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "door" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "building_id" UUID NOT NULL,
    "floor" TEXT,
    "flat" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT,
    "do_not_knock" BOOLEAN NOT NULL DEFAULT false,
    "vacant" BOOLEAN NOT NULL DEFAULT false,
    "last_outcome_code" TEXT,
    "last_outcome_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "door_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "household" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "door_id" UUID NOT NULL,
    "name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "household_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address_point" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "street" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "postcode" TEXT,
    "city" TEXT,
    "lat" DOUBLE PRECISION NOT NULL,
    "lng" DOUBLE PRECISION NOT NULL,
    "search_text" TEXT NOT NULL,

    CONSTRAINT "address_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_wording" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "purpose" "consent_purpose" NOT NULL,
    "version" INTEGER NOT NULL,
    "text" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_wording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_entry" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "purpose" "consent_purpose" NOT NULL,
    "channel" "channel",
    "given" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "wording_id" UUID,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "by_member_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "consent_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "suppression" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "address_hash" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "connection" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "channel" "channel" NOT NULL,
    "name" TEXT NOT NULL,
    "provider" TEXT NOT NULL DEFAULT 'platform',
    "is_environment" BOOLEAN NOT NULL DEFAULT false,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "secrets" TEXT,
    "status" "connection_status" NOT NULL DEFAULT 'active',
    "account" TEXT,
    "deep_link" TEXT,
    "last_error" TEXT,
    "last_error_at" TIMESTAMPTZ(3),
    "last_inbound_at" TIMESTAMPTZ(3),
    "poll_offset" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "connection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runtime_lease" (
    "key" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "token" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "runtime_lease_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "rate_bucket" (
    "key" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_bucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "inbound" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "dedup_key" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seq" BIGSERIAL NOT NULL,
    "processed_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "inbound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "flow_key" TEXT NOT NULL,
    "flow_version" INTEGER NOT NULL,
    "status" "session_status" NOT NULL,
    "outcome" TEXT,
    "rev" INTEGER NOT NULL,
    "state" JSON NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_event" (
    "session_id" UUID NOT NULL,
    "rev" INTEGER NOT NULL,
    "event" JSON NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_event_pkey" PRIMARY KEY ("session_id","rev")
);

-- CreateTable
CREATE TABLE "timer" (
    "session_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "wait_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "fire_at" TIMESTAMPTZ(3),
    "after_seconds" INTEGER,
    "outbound_id" UUID,

    CONSTRAINT "timer_pkey" PRIMARY KEY ("session_id","kind")
);

-- CreateTable
CREATE TABLE "standing_prompt" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "code" TEXT,
    "flow_key" TEXT NOT NULL,
    "args" JSONB NOT NULL DEFAULT '{}',
    "outbound_id" UUID,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "standing_prompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbound" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "session_id" UUID,
    "inbound_id" UUID,
    "campaign_id" UUID,
    "seq" BIGSERIAL NOT NULL,
    "class" "message_class" NOT NULL DEFAULT 'reply',
    "purpose" TEXT,
    "terms" JSONB,
    "prompt_id" TEXT,
    "message" JSONB NOT NULL,
    "replaces_id" UUID,
    "acknowledges" JSONB,
    "status" "outbound_status" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "useless_after" TIMESTAMPTZ(3),
    "platform_id" TEXT,
    "error_kind" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "segment" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "audience" TEXT NOT NULL DEFAULT 'contacts',
    "filter" JSONB NOT NULL,
    "created_by_member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "audience" TEXT NOT NULL DEFAULT 'contacts',
    "segment_id" UUID,
    "connection_id" UUID,
    "channels" "channel"[],
    "content" JSONB NOT NULL,
    "purpose" "consent_purpose" NOT NULL DEFAULT 'campaign_messages',
    "status" "campaign_status" NOT NULL DEFAULT 'draft',
    "scheduled_at" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "created_by_member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_recipient" (
    "campaign_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "outbound_id" UUID,
    "state" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "campaign_recipient_pkey" PRIMARY KEY ("campaign_id","person_id")
);

-- CreateTable
CREATE TABLE "keyword" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "connection_id" UUID,
    "word" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "flow_key" TEXT,
    "args" JSONB NOT NULL DEFAULT '{}',
    "language" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "keyword_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "status" "thread_status" NOT NULL DEFAULT 'open',
    "topic" TEXT,
    "assignee_id" UUID,
    "team_id" UUID,
    "last_entry_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unread" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_entry" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "by_member_id" UUID,
    "inbound_id" UUID,
    "outbound_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "thread_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_template" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "subject" JSONB NOT NULL,
    "body" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_trigger" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "template_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "condition" JSONB NOT NULL DEFAULT '{}',
    "delay_minutes" INTEGER NOT NULL DEFAULT 0,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "mail_trigger_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID,
    "template_id" UUID,
    "kind" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT,
    "status" "mail_status" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "dedup_key" TEXT,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "name" TEXT,
    "uploaded_by_person_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "title" JSONB NOT NULL,
    "category" TEXT,
    "announced_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "created_by_member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_team" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,

    CONSTRAINT "document_team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "file_id" UUID,
    "kind" TEXT NOT NULL,
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'draft',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "created_by_member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "short_link" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "campaign_id" UUID,
    "clicks" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "short_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "display_name" TEXT,
    "language" TEXT,
    "time_zone" TEXT,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "parked_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_identity" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "channel" "channel" NOT NULL,
    "address" TEXT NOT NULL,
    "reply_to" TEXT,
    "platform_name" TEXT,
    "reachability" "reachability" NOT NULL DEFAULT 'unknown',
    "reachability_reason" TEXT,
    "reachability_at" TIMESTAMPTZ(3),
    "window_expires_at" TIMESTAMPTZ(3),
    "last_inbound_at" TIMESTAMPTZ(3),
    "connection_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "chat_identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chat_identity_alias" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "channel" "channel" NOT NULL,
    "alias" TEXT NOT NULL,

    CONSTRAINT "chat_identity_alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "user_id" TEXT,
    "role" "role" NOT NULL DEFAULT 'member',
    "status" "member_status" NOT NULL DEFAULT 'active',
    "notice_preference" "notice_preference" NOT NULL DEFAULT 'all',
    "rehearsing" BOOLEAN NOT NULL DEFAULT false,
    "invite_id" UUID,
    "invited_by_member_id" UUID,
    "phone" TEXT,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "goal" JSONB,
    "hidden" BOOLEAN NOT NULL DEFAULT false,
    "joinable" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "is_leader" BOOLEAN NOT NULL DEFAULT false,
    "joined_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "territory" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "parent_id" UUID,
    "name" TEXT NOT NULL,
    "level" INTEGER NOT NULL DEFAULT 0,
    "boundary" JSONB NOT NULL,
    "min_lng" DOUBLE PRECISION NOT NULL,
    "min_lat" DOUBLE PRECISION NOT NULL,
    "max_lng" DOUBLE PRECISION NOT NULL,
    "max_lat" DOUBLE PRECISION NOT NULL,
    "statistics" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "territory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_territory" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "territory_id" UUID NOT NULL,

    CONSTRAINT "team_territory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_territory" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "territory_id" UUID NOT NULL,

    CONSTRAINT "member_territory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invite" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "kind" "invite_kind" NOT NULL DEFAULT 'code',
    "code" TEXT NOT NULL,
    "role" "role" NOT NULL DEFAULT 'member',
    "team_id" UUID,
    "email" TEXT,
    "name" TEXT,
    "max_uses" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "created_by_member_id" UUID,
    "credit_member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "space" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "default_language" TEXT NOT NULL DEFAULT 'en',
    "languages" TEXT[] DEFAULT ARRAY['en']::TEXT[],
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/London',
    "region" TEXT NOT NULL DEFAULT 'GB',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "space_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_id" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "external_id_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_right" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    "scope" TEXT NOT NULL,

    CONSTRAINT "role_right_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "actor_user_id" TEXT,
    "actor_member_id" UUID,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT,
    "changes" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "member_id" UUID,
    "kind" TEXT NOT NULL,
    "values" JSONB NOT NULL DEFAULT '{}',
    "link" TEXT,
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "background_job" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "params" JSONB NOT NULL DEFAULT '{}',
    "result" JSONB,
    "error" TEXT,
    "created_by_member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "background_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "title" JSONB NOT NULL,
    "status" "survey_status" NOT NULL DEFAULT 'draft',
    "anonymity" "anonymity" NOT NULL DEFAULT 'optional',
    "draft" JSONB NOT NULL,
    "draft_rev" INTEGER NOT NULL DEFAULT 1,
    "draft_updated_by_member_id" UUID,
    "draft_updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opens_at" TIMESTAMPTZ(3),
    "closes_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "created_by_member_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_version" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "flow_key" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "languages" TEXT[],
    "published_by_member_id" UUID,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "killed_at" TIMESTAMPTZ(3),

    CONSTRAINT "survey_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_version" (
    "id" UUID NOT NULL,
    "space_id" UUID,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flow_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "encounter" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "contact_id" UUID,
    "door_id" UUID,
    "action_id" UUID,
    "session_id" UUID,
    "kind" TEXT NOT NULL,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "encounter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "response" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "survey_id" UUID NOT NULL,
    "survey_version_id" UUID NOT NULL,
    "contact_id" UUID,
    "person_id" UUID,
    "filled_by_id" UUID,
    "encounter_id" UUID,
    "team_id" UUID,
    "action_id" UUID,
    "door_id" UUID,
    "territory_id" UUID,
    "session_id" UUID,
    "mode" "response_mode" NOT NULL,
    "channel" "channel" NOT NULL,
    "language" TEXT NOT NULL,
    "status" "response_status" NOT NULL DEFAULT 'open',
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),

    CONSTRAINT "response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer" (
    "response_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "value" JSONB,
    "raw" TEXT,
    "match" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("response_id","question")
);

-- CreateTable
CREATE TABLE "task_type" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "name" JSONB NOT NULL,
    "code" TEXT NOT NULL,
    "due_days" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_type_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "type_id" UUID NOT NULL,
    "contact_id" UUID,
    "assignee_id" UUID,
    "created_by_id" UUID,
    "team_id" UUID,
    "response_id" UUID,
    "door_id" UUID,
    "title" TEXT,
    "note" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "status" "task_status" NOT NULL DEFAULT 'open',
    "done_at" TIMESTAMPTZ(3),
    "done_by_member_id" UUID,
    "reminded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "kind" "action_kind" NOT NULL,
    "status" "action_status" NOT NULL DEFAULT 'draft',
    "title" JSONB NOT NULL,
    "description" JSONB,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "place" TEXT,
    "address" TEXT,
    "lat" DOUBLE PRECISION,
    "lng" DOUBLE PRECISION,
    "team_id" UUID,
    "territory_id" UUID,
    "leader_id" UUID,
    "survey_id" UUID,
    "briefing" JSONB NOT NULL DEFAULT '{}',
    "privacy_mode" BOOLEAN NOT NULL DEFAULT false,
    "capacity" INTEGER,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_by_member_id" UUID,
    "cancelled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shift" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "action_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "capacity" INTEGER,
    "needed" INTEGER,

    CONSTRAINT "shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_up" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "shift_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "status" "sign_up_status" NOT NULL DEFAULT 'signed_up',
    "position" INTEGER NOT NULL,
    "invited_by_member_id" UUID,
    "source" TEXT,
    "note" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "checked_in_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_list" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "action_id" UUID,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "segment_id" UUID,
    "lease_minutes" INTEGER NOT NULL DEFAULT 90,
    "slice_size" INTEGER NOT NULL DEFAULT 12,
    "cool_down_hours" INTEGER NOT NULL DEFAULT 24,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "work_list_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "work_list_item" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "door_id" UUID,
    "contact_id" UUID,
    "assignee_id" UUID,
    "position" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3),

    CONSTRAINT "work_list_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lease" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "slice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outcome_type" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "short_code" TEXT NOT NULL,
    "name" JSONB NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'door',
    "counts_as_contact" BOOLEAN NOT NULL,
    "re_knock" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "outcome_type_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outcome" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "type_id" UUID NOT NULL,
    "door_id" UUID,
    "contact_id" UUID,
    "member_id" UUID,
    "list_id" UUID,
    "action_id" UUID,
    "team_id" UUID,
    "territory_id" UUID,
    "lease_id" UUID,
    "response_id" UUID,
    "counts_as_contact" BOOLEAN NOT NULL,
    "note" TEXT,
    "source" TEXT NOT NULL,
    "call_back_at" TIMESTAMPTZ(3),
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "outcome_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "auth_user_email_key" ON "auth_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "auth_session_token_key" ON "auth_session"("token");

-- CreateIndex
CREATE INDEX "auth_session_user_id_idx" ON "auth_session"("user_id");

-- CreateIndex
CREATE INDEX "auth_account_user_id_idx" ON "auth_account"("user_id");

-- CreateIndex
CREATE INDEX "auth_verification_identifier_idx" ON "auth_verification"("identifier");

-- CreateIndex
CREATE INDEX "auth_two_factor_user_id_idx" ON "auth_two_factor"("user_id");

-- CreateIndex
CREATE INDEX "auth_two_factor_secret_idx" ON "auth_two_factor"("secret");

-- CreateIndex
CREATE UNIQUE INDEX "auth_attempt_key_key" ON "auth_attempt"("key");

-- CreateIndex
CREATE INDEX "contact_space_id_phone_idx" ON "contact"("space_id", "phone");

-- CreateIndex
CREATE INDEX "contact_space_id_email_idx" ON "contact"("space_id", "email");

-- CreateIndex
CREATE INDEX "contact_space_id_status_id_idx" ON "contact"("space_id", "status_id");

-- CreateIndex
CREATE INDEX "contact_space_id_territory_id_status_id_idx" ON "contact"("space_id", "territory_id", "status_id");

-- CreateIndex
CREATE INDEX "contact_space_id_created_at_id_idx" ON "contact"("space_id", "created_at" DESC, "id");

-- CreateIndex
CREATE INDEX "contact_space_id_last_name_first_name_id_idx" ON "contact"("space_id", "last_name", "first_name", "id");

-- CreateIndex
CREATE INDEX "contact_household_id_idx" ON "contact"("household_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_space_id_person_id_key" ON "contact"("space_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_space_id_id_key" ON "contact"("space_id", "id");

-- CreateIndex
CREATE INDEX "status_space_id_position_idx" ON "status"("space_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "status_space_id_code_key" ON "status"("space_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "status_space_id_id_key" ON "status"("space_id", "id");

-- CreateIndex
CREATE INDEX "status_change_contact_id_at_idx" ON "status_change"("contact_id", "at" DESC);

-- CreateIndex
CREATE INDEX "status_change_space_id_at_idx" ON "status_change"("space_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "tag_space_id_name_key" ON "tag"("space_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "tag_space_id_id_key" ON "tag"("space_id", "id");

-- CreateIndex
CREATE INDEX "contact_tag_tag_id_idx" ON "contact_tag"("tag_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_tag_contact_id_tag_id_key" ON "contact_tag"("contact_id", "tag_id");

-- CreateIndex
CREATE UNIQUE INDEX "custom_field_space_id_key_key" ON "custom_field"("space_id", "key");

-- CreateIndex
CREATE INDEX "building_space_id_lat_lng_idx" ON "building"("space_id", "lat", "lng");

-- CreateIndex
CREATE INDEX "building_space_id_territory_id_idx" ON "building"("space_id", "territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "building_space_id_street_number_postcode_key" ON "building"("space_id", "street", "number", "postcode") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "building_space_id_id_key" ON "building"("space_id", "id");

-- CreateIndex
CREATE INDEX "door_space_id_building_id_position_idx" ON "door"("space_id", "building_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "door_building_id_floor_flat_key" ON "door"("building_id", "floor", "flat") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "door_space_id_id_key" ON "door"("space_id", "id");

-- CreateIndex
CREATE INDEX "household_door_id_idx" ON "household"("door_id");

-- CreateIndex
CREATE UNIQUE INDEX "household_space_id_id_key" ON "household"("space_id", "id");

-- CreateIndex
CREATE INDEX "address_point_space_id_street_number_idx" ON "address_point"("space_id", "street", "number");

-- CreateIndex
CREATE UNIQUE INDEX "consent_wording_space_id_purpose_version_key" ON "consent_wording"("space_id", "purpose", "version");

-- CreateIndex
CREATE UNIQUE INDEX "consent_wording_space_id_id_key" ON "consent_wording"("space_id", "id");

-- CreateIndex
CREATE INDEX "consent_entry_person_id_purpose_at_idx" ON "consent_entry"("person_id", "purpose", "at" DESC);

-- CreateIndex
CREATE INDEX "consent_entry_space_id_at_idx" ON "consent_entry"("space_id", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "suppression_space_id_channel_address_hash_key" ON "suppression"("space_id", "channel", "address_hash");

-- CreateIndex
CREATE UNIQUE INDEX "connection_space_id_channel_name_key" ON "connection"("space_id", "channel", "name");

-- CreateIndex
CREATE UNIQUE INDEX "connection_space_id_id_key" ON "connection"("space_id", "id");

-- CreateIndex
CREATE INDEX "inbound_space_id_received_at_idx" ON "inbound"("space_id", "received_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "inbound_connection_id_dedup_key_key" ON "inbound"("connection_id", "dedup_key");

-- CreateIndex
CREATE INDEX "session_space_id_started_at_idx" ON "session"("space_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "timer_fire_at_idx" ON "timer"("fire_at");

-- CreateIndex
CREATE INDEX "timer_outbound_id_idx" ON "timer"("outbound_id");

-- CreateIndex
CREATE UNIQUE INDEX "standing_prompt_token_key" ON "standing_prompt"("token");

-- CreateIndex
CREATE INDEX "standing_prompt_person_id_used_at_idx" ON "standing_prompt"("person_id", "used_at");

-- CreateIndex
CREATE INDEX "standing_prompt_group_id_idx" ON "standing_prompt"("group_id");

-- CreateIndex
CREATE INDEX "outbound_space_id_created_at_idx" ON "outbound"("space_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "outbound_person_id_seq_idx" ON "outbound"("person_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "segment_space_id_name_key" ON "segment"("space_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "segment_space_id_id_key" ON "segment"("space_id", "id");

-- CreateIndex
CREATE INDEX "campaign_space_id_status_scheduled_at_idx" ON "campaign"("space_id", "status", "scheduled_at");

-- CreateIndex
CREATE INDEX "campaign_recipient_campaign_id_state_idx" ON "campaign_recipient"("campaign_id", "state");

-- CreateIndex
CREATE INDEX "campaign_recipient_person_id_idx" ON "campaign_recipient"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "keyword_space_id_connection_id_word_key" ON "keyword"("space_id", "connection_id", "word") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "thread_space_id_status_last_entry_at_idx" ON "thread"("space_id", "status", "last_entry_at" DESC);

-- CreateIndex
CREATE INDEX "thread_person_id_idx" ON "thread"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "thread_space_id_id_key" ON "thread"("space_id", "id");

-- CreateIndex
CREATE INDEX "thread_entry_thread_id_created_at_idx" ON "thread_entry"("thread_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "mail_template_space_id_key_key" ON "mail_template"("space_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "mail_template_space_id_id_key" ON "mail_template"("space_id", "id");

-- CreateIndex
CREATE INDEX "mail_trigger_space_id_event_idx" ON "mail_trigger"("space_id", "event");

-- CreateIndex
CREATE INDEX "mail_status_not_before_idx" ON "mail"("status", "not_before");

-- CreateIndex
CREATE INDEX "mail_space_id_created_at_idx" ON "mail"("space_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "mail_space_id_dedup_key_key" ON "mail"("space_id", "dedup_key");

-- CreateIndex
CREATE INDEX "file_space_id_sha256_idx" ON "file"("space_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "file_space_id_id_key" ON "file"("space_id", "id");

-- CreateIndex
CREATE INDEX "document_space_id_category_created_at_idx" ON "document"("space_id", "category", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "document_space_id_id_key" ON "document"("space_id", "id");

-- CreateIndex
CREATE INDEX "document_team_team_id_idx" ON "document_team"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "document_team_document_id_team_id_key" ON "document_team"("document_id", "team_id");

-- CreateIndex
CREATE INDEX "import_space_id_created_at_idx" ON "import"("space_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "short_link_code_key" ON "short_link"("code");

-- CreateIndex
CREATE UNIQUE INDEX "person_space_id_id_key" ON "person"("space_id", "id");

-- CreateIndex
CREATE INDEX "chat_identity_person_id_idx" ON "chat_identity"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "chat_identity_space_id_channel_address_key" ON "chat_identity"("space_id", "channel", "address");

-- CreateIndex
CREATE UNIQUE INDEX "chat_identity_space_id_id_key" ON "chat_identity"("space_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "chat_identity_alias_space_id_channel_alias_key" ON "chat_identity_alias"("space_id", "channel", "alias");

-- CreateIndex
CREATE INDEX "member_space_id_status_role_idx" ON "member"("space_id", "status", "role");

-- CreateIndex
CREATE UNIQUE INDEX "member_space_id_person_id_key" ON "member"("space_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_space_id_user_id_key" ON "member"("space_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_space_id_id_key" ON "member"("space_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "team_space_id_name_key" ON "team"("space_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "team_space_id_id_key" ON "team"("space_id", "id");

-- CreateIndex
CREATE INDEX "team_member_member_id_idx" ON "team_member"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_member_team_id_member_id_key" ON "team_member"("team_id", "member_id");

-- CreateIndex
CREATE INDEX "territory_space_id_parent_id_idx" ON "territory"("space_id", "parent_id");

-- CreateIndex
CREATE INDEX "territory_space_id_min_lng_max_lng_idx" ON "territory"("space_id", "min_lng", "max_lng");

-- CreateIndex
CREATE UNIQUE INDEX "territory_space_id_id_key" ON "territory"("space_id", "id");

-- CreateIndex
CREATE INDEX "team_territory_territory_id_idx" ON "team_territory"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_territory_team_id_territory_id_key" ON "team_territory"("team_id", "territory_id");

-- CreateIndex
CREATE INDEX "member_territory_territory_id_idx" ON "member_territory"("territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_territory_member_id_territory_id_key" ON "member_territory"("member_id", "territory_id");

-- CreateIndex
CREATE UNIQUE INDEX "invite_code_key" ON "invite"("code");

-- CreateIndex
CREATE INDEX "invite_space_id_created_at_idx" ON "invite"("space_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "invite_space_id_id_key" ON "invite"("space_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "space_slug_key" ON "space"("slug");

-- CreateIndex
CREATE INDEX "external_id_space_id_entity_entity_id_idx" ON "external_id"("space_id", "entity", "entity_id");

-- CreateIndex
CREATE UNIQUE INDEX "external_id_space_id_source_entity_value_key" ON "external_id"("space_id", "source", "entity", "value");

-- CreateIndex
CREATE UNIQUE INDEX "role_right_space_id_role_right_key" ON "role_right"("space_id", "role", "right");

-- CreateIndex
CREATE INDEX "audit_entry_space_id_at_idx" ON "audit_entry"("space_id", "at" DESC);

-- CreateIndex
CREATE INDEX "audit_entry_space_id_entity_entity_id_at_idx" ON "audit_entry"("space_id", "entity", "entity_id", "at" DESC);

-- CreateIndex
CREATE INDEX "notice_space_id_member_id_created_at_idx" ON "notice"("space_id", "member_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "background_job_space_id_created_at_idx" ON "background_job"("space_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "survey_space_id_status_updated_at_idx" ON "survey"("space_id", "status", "updated_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "survey_space_id_id_key" ON "survey"("space_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "survey_version_survey_id_version_key" ON "survey_version"("survey_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "survey_version_space_id_flow_key_version_key" ON "survey_version"("space_id", "flow_key", "version");

-- CreateIndex
CREATE UNIQUE INDEX "survey_version_space_id_id_key" ON "survey_version"("space_id", "id");

-- CreateIndex
CREATE INDEX "flow_version_space_id_idx" ON "flow_version"("space_id");

-- CreateIndex
CREATE UNIQUE INDEX "flow_version_key_version_key" ON "flow_version"("key", "version");

-- CreateIndex
CREATE INDEX "encounter_member_id_started_at_idx" ON "encounter"("member_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "encounter_space_id_closed_at_idx" ON "encounter"("space_id", "closed_at");

-- CreateIndex
CREATE UNIQUE INDEX "encounter_space_id_id_key" ON "encounter"("space_id", "id");

-- CreateIndex
CREATE INDEX "response_space_id_survey_id_started_at_id_idx" ON "response"("space_id", "survey_id", "started_at" DESC, "id");

-- CreateIndex
CREATE INDEX "response_space_id_status_completed_at_idx" ON "response"("space_id", "status", "completed_at" DESC);

-- CreateIndex
CREATE INDEX "response_survey_version_id_idx" ON "response"("survey_version_id");

-- CreateIndex
CREATE INDEX "response_contact_id_idx" ON "response"("contact_id");

-- CreateIndex
CREATE INDEX "response_filled_by_id_started_at_idx" ON "response"("filled_by_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "response_session_id_idx" ON "response"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "response_space_id_id_key" ON "response"("space_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "task_type_space_id_code_key" ON "task_type"("space_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "task_type_space_id_id_key" ON "task_type"("space_id", "id");

-- CreateIndex
CREATE INDEX "task_space_id_status_due_at_idx" ON "task"("space_id", "status", "due_at");

-- CreateIndex
CREATE INDEX "task_assignee_id_status_due_at_idx" ON "task"("assignee_id", "status", "due_at");

-- CreateIndex
CREATE INDEX "task_contact_id_idx" ON "task"("contact_id");

-- CreateIndex
CREATE INDEX "action_space_id_status_starts_at_idx" ON "action"("space_id", "status", "starts_at");

-- CreateIndex
CREATE INDEX "action_space_id_team_id_starts_at_idx" ON "action"("space_id", "team_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "action_space_id_id_key" ON "action"("space_id", "id");

-- CreateIndex
CREATE INDEX "shift_action_id_starts_at_idx" ON "shift"("action_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "shift_space_id_id_key" ON "shift"("space_id", "id");

-- CreateIndex
CREATE INDEX "sign_up_person_id_created_at_idx" ON "sign_up"("person_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "sign_up_shift_id_status_position_idx" ON "sign_up"("shift_id", "status", "position");

-- CreateIndex
CREATE UNIQUE INDEX "sign_up_shift_id_person_id_key" ON "sign_up"("shift_id", "person_id");

-- CreateIndex
CREATE INDEX "work_list_space_id_action_id_idx" ON "work_list"("space_id", "action_id");

-- CreateIndex
CREATE UNIQUE INDEX "work_list_space_id_id_key" ON "work_list"("space_id", "id");

-- CreateIndex
CREATE INDEX "work_list_item_list_id_done_at_position_idx" ON "work_list_item"("list_id", "done_at", "position");

-- CreateIndex
CREATE UNIQUE INDEX "work_list_item_list_id_door_id_contact_id_key" ON "work_list_item"("list_id", "door_id", "contact_id") NULLS NOT DISTINCT;

-- CreateIndex
CREATE UNIQUE INDEX "work_list_item_space_id_id_key" ON "work_list_item"("space_id", "id");

-- CreateIndex
CREATE INDEX "lease_member_id_ended_at_idx" ON "lease"("member_id", "ended_at");

-- CreateIndex
CREATE INDEX "lease_space_id_expires_at_idx" ON "lease"("space_id", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "outcome_type_space_id_kind_code_key" ON "outcome_type"("space_id", "kind", "code");

-- CreateIndex
CREATE UNIQUE INDEX "outcome_type_space_id_kind_short_code_key" ON "outcome_type"("space_id", "kind", "short_code");

-- CreateIndex
CREATE UNIQUE INDEX "outcome_type_space_id_id_key" ON "outcome_type"("space_id", "id");

-- CreateIndex
CREATE INDEX "outcome_door_id_received_at_idx" ON "outcome"("door_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "outcome_contact_id_received_at_idx" ON "outcome"("contact_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "outcome_space_id_received_at_idx" ON "outcome"("space_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "outcome_space_id_team_id_received_at_idx" ON "outcome"("space_id", "team_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "outcome_member_id_received_at_idx" ON "outcome"("member_id", "received_at" DESC);

-- AddForeignKey
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auth_two_factor" ADD CONSTRAINT "auth_two_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_space_id_status_id_fkey" FOREIGN KEY ("space_id", "status_id") REFERENCES "status"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_space_id_household_id_fkey" FOREIGN KEY ("space_id", "household_id") REFERENCES "household"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_space_id_territory_id_fkey" FOREIGN KEY ("space_id", "territory_id") REFERENCES "territory"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "status" ADD CONSTRAINT "status_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status" ADD CONSTRAINT "status_space_id_merged_into_id_fkey" FOREIGN KEY ("space_id", "merged_into_id") REFERENCES "status"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "status_change" ADD CONSTRAINT "status_change_space_id_contact_id_fkey" FOREIGN KEY ("space_id", "contact_id") REFERENCES "contact"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_tag" ADD CONSTRAINT "contact_tag_space_id_contact_id_fkey" FOREIGN KEY ("space_id", "contact_id") REFERENCES "contact"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "contact_tag" ADD CONSTRAINT "contact_tag_space_id_tag_id_fkey" FOREIGN KEY ("space_id", "tag_id") REFERENCES "tag"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "custom_field" ADD CONSTRAINT "custom_field_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "building" ADD CONSTRAINT "building_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "building" ADD CONSTRAINT "building_space_id_territory_id_fkey" FOREIGN KEY ("space_id", "territory_id") REFERENCES "territory"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "door" ADD CONSTRAINT "door_space_id_building_id_fkey" FOREIGN KEY ("space_id", "building_id") REFERENCES "building"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "household" ADD CONSTRAINT "household_space_id_door_id_fkey" FOREIGN KEY ("space_id", "door_id") REFERENCES "door"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "address_point" ADD CONSTRAINT "address_point_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_wording" ADD CONSTRAINT "consent_wording_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_entry" ADD CONSTRAINT "consent_entry_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "consent_entry" ADD CONSTRAINT "consent_entry_space_id_wording_id_fkey" FOREIGN KEY ("space_id", "wording_id") REFERENCES "consent_wording"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "suppression" ADD CONSTRAINT "suppression_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "connection" ADD CONSTRAINT "connection_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbound" ADD CONSTRAINT "inbound_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "session_event" ADD CONSTRAINT "session_event_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "timer" ADD CONSTRAINT "timer_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "standing_prompt" ADD CONSTRAINT "standing_prompt_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outbound" ADD CONSTRAINT "outbound_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "segment" ADD CONSTRAINT "segment_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_space_id_segment_id_fkey" FOREIGN KEY ("space_id", "segment_id") REFERENCES "segment"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_space_id_connection_id_fkey" FOREIGN KEY ("space_id", "connection_id") REFERENCES "connection"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "campaign_recipient" ADD CONSTRAINT "campaign_recipient_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "keyword" ADD CONSTRAINT "keyword_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "keyword" ADD CONSTRAINT "keyword_space_id_connection_id_fkey" FOREIGN KEY ("space_id", "connection_id") REFERENCES "connection"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_space_id_assignee_id_fkey" FOREIGN KEY ("space_id", "assignee_id") REFERENCES "member"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_space_id_team_id_fkey" FOREIGN KEY ("space_id", "team_id") REFERENCES "team"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "thread_entry" ADD CONSTRAINT "thread_entry_space_id_thread_id_fkey" FOREIGN KEY ("space_id", "thread_id") REFERENCES "thread"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mail_template" ADD CONSTRAINT "mail_template_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail_trigger" ADD CONSTRAINT "mail_trigger_space_id_template_id_fkey" FOREIGN KEY ("space_id", "template_id") REFERENCES "mail_template"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "mail" ADD CONSTRAINT "mail_space_id_template_id_fkey" FOREIGN KEY ("space_id", "template_id") REFERENCES "mail_template"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "file" ADD CONSTRAINT "file_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_space_id_file_id_fkey" FOREIGN KEY ("space_id", "file_id") REFERENCES "file"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_team" ADD CONSTRAINT "document_team_space_id_document_id_fkey" FOREIGN KEY ("space_id", "document_id") REFERENCES "document"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "document_team" ADD CONSTRAINT "document_team_space_id_team_id_fkey" FOREIGN KEY ("space_id", "team_id") REFERENCES "team"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_space_id_file_id_fkey" FOREIGN KEY ("space_id", "file_id") REFERENCES "file"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "short_link" ADD CONSTRAINT "short_link_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chat_identity" ADD CONSTRAINT "chat_identity_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "chat_identity" ADD CONSTRAINT "chat_identity_space_id_connection_id_fkey" FOREIGN KEY ("space_id", "connection_id") REFERENCES "connection"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "chat_identity_alias" ADD CONSTRAINT "chat_identity_alias_space_id_identity_id_fkey" FOREIGN KEY ("space_id", "identity_id") REFERENCES "chat_identity"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "auth_user"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_space_id_invite_id_fkey" FOREIGN KEY ("space_id", "invite_id") REFERENCES "invite"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_space_id_team_id_fkey" FOREIGN KEY ("space_id", "team_id") REFERENCES "team"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_space_id_member_id_fkey" FOREIGN KEY ("space_id", "member_id") REFERENCES "member"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "territory" ADD CONSTRAINT "territory_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "territory" ADD CONSTRAINT "territory_space_id_parent_id_fkey" FOREIGN KEY ("space_id", "parent_id") REFERENCES "territory"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "team_territory" ADD CONSTRAINT "team_territory_space_id_team_id_fkey" FOREIGN KEY ("space_id", "team_id") REFERENCES "team"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "team_territory" ADD CONSTRAINT "team_territory_space_id_territory_id_fkey" FOREIGN KEY ("space_id", "territory_id") REFERENCES "territory"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member_territory" ADD CONSTRAINT "member_territory_space_id_member_id_fkey" FOREIGN KEY ("space_id", "member_id") REFERENCES "member"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "member_territory" ADD CONSTRAINT "member_territory_space_id_territory_id_fkey" FOREIGN KEY ("space_id", "territory_id") REFERENCES "territory"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_space_id_team_id_fkey" FOREIGN KEY ("space_id", "team_id") REFERENCES "team"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "external_id" ADD CONSTRAINT "external_id_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_right" ADD CONSTRAINT "role_right_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_space_id_member_id_fkey" FOREIGN KEY ("space_id", "member_id") REFERENCES "member"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "background_job" ADD CONSTRAINT "background_job_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey" ADD CONSTRAINT "survey_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_version" ADD CONSTRAINT "survey_version_space_id_survey_id_fkey" FOREIGN KEY ("space_id", "survey_id") REFERENCES "survey"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_space_id_member_id_fkey" FOREIGN KEY ("space_id", "member_id") REFERENCES "member"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "encounter" ADD CONSTRAINT "encounter_space_id_contact_id_fkey" FOREIGN KEY ("space_id", "contact_id") REFERENCES "contact"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_space_id_survey_id_fkey" FOREIGN KEY ("space_id", "survey_id") REFERENCES "survey"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_space_id_survey_version_id_fkey" FOREIGN KEY ("space_id", "survey_version_id") REFERENCES "survey_version"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_space_id_contact_id_fkey" FOREIGN KEY ("space_id", "contact_id") REFERENCES "contact"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_space_id_filled_by_id_fkey" FOREIGN KEY ("space_id", "filled_by_id") REFERENCES "member"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_space_id_encounter_id_fkey" FOREIGN KEY ("space_id", "encounter_id") REFERENCES "encounter"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_space_id_team_id_fkey" FOREIGN KEY ("space_id", "team_id") REFERENCES "team"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_response_id_fkey" FOREIGN KEY ("response_id") REFERENCES "response"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task_type" ADD CONSTRAINT "task_type_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_space_id_type_id_fkey" FOREIGN KEY ("space_id", "type_id") REFERENCES "task_type"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_space_id_contact_id_fkey" FOREIGN KEY ("space_id", "contact_id") REFERENCES "contact"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_space_id_assignee_id_fkey" FOREIGN KEY ("space_id", "assignee_id") REFERENCES "member"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_space_id_created_by_id_fkey" FOREIGN KEY ("space_id", "created_by_id") REFERENCES "member"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_space_id_team_id_fkey" FOREIGN KEY ("space_id", "team_id") REFERENCES "team"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_space_id_team_id_fkey" FOREIGN KEY ("space_id", "team_id") REFERENCES "team"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_space_id_territory_id_fkey" FOREIGN KEY ("space_id", "territory_id") REFERENCES "territory"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_space_id_leader_id_fkey" FOREIGN KEY ("space_id", "leader_id") REFERENCES "member"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "action" ADD CONSTRAINT "action_space_id_survey_id_fkey" FOREIGN KEY ("space_id", "survey_id") REFERENCES "survey"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_space_id_action_id_fkey" FOREIGN KEY ("space_id", "action_id") REFERENCES "action"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_space_id_shift_id_fkey" FOREIGN KEY ("space_id", "shift_id") REFERENCES "shift"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_space_id_person_id_fkey" FOREIGN KEY ("space_id", "person_id") REFERENCES "person"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "work_list" ADD CONSTRAINT "work_list_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "work_list" ADD CONSTRAINT "work_list_space_id_action_id_fkey" FOREIGN KEY ("space_id", "action_id") REFERENCES "action"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "work_list" ADD CONSTRAINT "work_list_space_id_segment_id_fkey" FOREIGN KEY ("space_id", "segment_id") REFERENCES "segment"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "work_list_item" ADD CONSTRAINT "work_list_item_space_id_list_id_fkey" FOREIGN KEY ("space_id", "list_id") REFERENCES "work_list"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "work_list_item" ADD CONSTRAINT "work_list_item_space_id_door_id_fkey" FOREIGN KEY ("space_id", "door_id") REFERENCES "door"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "work_list_item" ADD CONSTRAINT "work_list_item_space_id_contact_id_fkey" FOREIGN KEY ("space_id", "contact_id") REFERENCES "contact"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "work_list_item" ADD CONSTRAINT "work_list_item_space_id_assignee_id_fkey" FOREIGN KEY ("space_id", "assignee_id") REFERENCES "member"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lease" ADD CONSTRAINT "lease_space_id_item_id_fkey" FOREIGN KEY ("space_id", "item_id") REFERENCES "work_list_item"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "lease" ADD CONSTRAINT "lease_space_id_member_id_fkey" FOREIGN KEY ("space_id", "member_id") REFERENCES "member"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outcome_type" ADD CONSTRAINT "outcome_type_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "space"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_space_id_type_id_fkey" FOREIGN KEY ("space_id", "type_id") REFERENCES "outcome_type"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_space_id_door_id_fkey" FOREIGN KEY ("space_id", "door_id") REFERENCES "door"("space_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_space_id_contact_id_fkey" FOREIGN KEY ("space_id", "contact_id") REFERENCES "contact"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_space_id_member_id_fkey" FOREIGN KEY ("space_id", "member_id") REFERENCES "member"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_space_id_team_id_fkey" FOREIGN KEY ("space_id", "team_id") REFERENCES "team"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "outcome" ADD CONSTRAINT "outcome_space_id_response_id_fkey" FOREIGN KEY ("space_id", "response_id") REFERENCES "response"("space_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What Prisma's schema language cannot express.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "contact_search_idx" ON "contact" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "building_search_idx" ON "building" USING gin ("search_text" gin_trgm_ops);
CREATE INDEX "address_point_search_idx" ON "address_point" USING gin ("search_text" gin_trgm_ops);

-- Invariant I12: one open conversation per person, at most one paused beneath it.
CREATE UNIQUE INDEX "session_one_open_idx" ON "session" ("person_id") WHERE "status" IN ('active', 'waiting');
CREATE UNIQUE INDEX "session_one_paused_idx" ON "session" ("person_id") WHERE "status" = 'paused';

-- The queues: only what is still to be done is in these indexes.
CREATE INDEX "inbound_unprocessed_idx" ON "inbound" ("person_id", "seq") WHERE "processed_at" IS NULL;
CREATE INDEX "outbound_queued_idx" ON "outbound" ("connection_id", "person_id", "seq") WHERE "status" IN ('queued', 'sending');
CREATE INDEX "outbound_due_idx" ON "outbound" ("connection_id", "class", "not_before", "seq") WHERE "status" = 'queued';
CREATE INDEX "outbound_sending_idx" ON "outbound" ("not_before") WHERE "status" = 'sending';
CREATE INDEX "session_expiry_idx" ON "session" ("expires_at") WHERE "status" IN ('active', 'waiting', 'paused');

-- Delivery reports name what has been sent, so unsent rows cost this index nothing.
CREATE INDEX "outbound_platform_idx" ON "outbound" ("connection_id", "platform_id") WHERE "platform_id" IS NOT NULL;
CREATE INDEX "mail_due_idx" ON "mail" ("not_before") WHERE "status" = 'queued';

-- Rows that are updated in place at every turn keep room on their page.
ALTER TABLE "session" SET (fillfactor = 60);
ALTER TABLE "person" SET (fillfactor = 80);
ALTER TABLE "inbound" SET (fillfactor = 85);
ALTER TABLE "outbound" SET (fillfactor = 85);
