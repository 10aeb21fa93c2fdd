CREATE TABLE `access_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`structure_id` integer NOT NULL,
	`kind` text NOT NULL,
	`application` text,
	`level` text,
	`message` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` integer,
	`decision` text,
	`reason` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "access_requests_kind" CHECK("access_requests"."kind" IN ('attachment', 'authorisation', 'main_manager')),
	CONSTRAINT "access_requests_right" CHECK(("access_requests"."application" IS NULL) = ("access_requests"."level" IS NULL)),
	CONSTRAINT "access_requests_asked" CHECK("access_requests"."kind" <> 'authorisation' OR "access_requests"."application" IS NOT NULL),
	CONSTRAINT "access_requests_decision" CHECK("access_requests"."decision" IN ('approved', 'refused', 'withdrawn')),
	CONSTRAINT "access_requests_decided" CHECK(("access_requests"."decision" IS NULL) = ("access_requests"."decided_at" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `access_requests_attachment` ON `access_requests` (`user_id`,`structure_id`) WHERE "access_requests"."kind" <> 'authorisation' AND "access_requests"."decided_at" IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `access_requests_authorisation` ON `access_requests` (`user_id`,`structure_id`,`application`) WHERE "access_requests"."kind" = 'authorisation' AND "access_requests"."decided_at" IS NULL;--> statement-breakpoint
CREATE INDEX `access_requests_open` ON `access_requests` (`structure_id`) WHERE "access_requests"."decided_at" IS NULL;--> statement-breakpoint
CREATE TABLE `bank_accounts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`structure_id` integer NOT NULL,
	`holder` text NOT NULL,
	`iban` text NOT NULL,
	`bic` text NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `bank_accounts_one` ON `bank_accounts` (`structure_id`) WHERE "bank_accounts"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `delegations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`structure_id` integer NOT NULL,
	`from_user_id` integer NOT NULL,
	`to_user_id` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "delegations_days" CHECK("delegations"."ends_on" >= "delegations"."starts_on"),
	CONSTRAINT "delegations_two_people" CHECK("delegations"."from_user_id" <> "delegations"."to_user_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `delegations_to` ON `delegations` (`to_user_id`) WHERE "delegations"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX `delegations_from` ON `delegations` (`from_user_id`,`structure_id`) WHERE "delegations"."ended_at" IS NULL;--> statement-breakpoint
CREATE TABLE `external_identities` (
	`issuer` text NOT NULL,
	`subject` text NOT NULL,
	`user_id` integer NOT NULL,
	`linked_at` integer NOT NULL,
	PRIMARY KEY(`issuer`, `subject`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `external_identities_user` ON `external_identities` (`user_id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`structure_id` integer NOT NULL,
	`contract_id` integer,
	`address` text NOT NULL,
	`name` text NOT NULL,
	`works_level` text,
	`payables_level` text,
	`created_by` integer NOT NULL,
	`created_at` integer NOT NULL,
	`accepted_at` integer,
	`accepted_by` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_open` ON `invitations` (`structure_id`,`address`) WHERE "invitations"."accepted_at" IS NULL AND "invitations"."withdrawn_at" IS NULL;--> statement-breakpoint
CREATE INDEX `invitations_contract` ON `invitations` (`contract_id`);--> statement-breakpoint
CREATE TABLE `links` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`purpose` text NOT NULL,
	`address` text NOT NULL,
	`name` text NOT NULL,
	`locale` text,
	`user_id` integer,
	`invitation_id` integer,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`superseded_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invitation_id`) REFERENCES `invitations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "links_purpose" CHECK("links"."purpose" IN ('activation', 'password_reset', 'address_change', 'contact_change', 'invitation'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `links_address` ON `links` (`address`,`created_at`);--> statement-breakpoint
CREATE INDEX `links_invitation` ON `links` (`invitation_id`);--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`user_id` integer NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `recovery_codes_hash` ON `recovery_codes` (`user_id`,`hash`);--> statement-breakpoint
CREATE TABLE `second_factors` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`sealed_secret` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`last_step` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_at` integer NOT NULL,
	`blocked_until` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `__new_structures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`identifier_type` text DEFAULT 'siret' NOT NULL,
	`identifier` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`postal_code` text DEFAULT '' NOT NULL,
	`city` text DEFAULT '' NOT NULL,
	`country` text DEFAULT 'FR' NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`service_required` integer DEFAULT false NOT NULL,
	`engagement_required` integer DEFAULT false NOT NULL,
	`service_or_engagement_required` integer DEFAULT false NOT NULL,
	`is_delegated_authority` integer DEFAULT false NOT NULL,
	`payment_not_reported` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "structures_kind" CHECK("__new_structures"."kind" IN ('public', 'private')),
	CONSTRAINT "structures_identifier_type" CHECK("__new_structures"."identifier_type" IN ('siret', 'ridet', 'tahiti', 'eu', 'non_eu')),
	CONSTRAINT "structures_siret_digits" CHECK("__new_structures"."identifier_type" <> 'siret' OR (length("__new_structures"."identifier") = 14 AND "__new_structures"."identifier" NOT GLOB '*[^0-9]*')),
	CONSTRAINT "structures_country" CHECK(length("__new_structures"."country") = 2),
	CONSTRAINT "structures_is_active_is_flag" CHECK("is_active" IN (0, 1))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_structures`("id", "identifier", "name", "kind", "address", "postal_code", "city", "is_active", "service_required", "engagement_required", "service_or_engagement_required", "created_at") SELECT "id", "siret", "name", "kind", "address", "postal_code", "city", "is_active", "service_required", "engagement_required", "service_or_engagement_required", "created_at" FROM `structures`;--> statement-breakpoint
DROP TABLE `structures`;--> statement-breakpoint
ALTER TABLE `__new_structures` RENAME TO `structures`;--> statement-breakpoint
CREATE UNIQUE INDEX `structures_identifier` ON `structures` (`identifier`);--> statement-breakpoint
CREATE TABLE `__new_notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`event_id` integer,
	`user_id` integer,
	`link_id` integer,
	`kind` text NOT NULL,
	`file_id` integer,
	`document_id` integer,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`leased_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`read_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`link_id`) REFERENCES `links`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`file_id`) REFERENCES `invoicing_files`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notices_origin" CHECK("__new_notices"."event_id" IS NOT NULL OR "__new_notices"."link_id" IS NOT NULL),
	CONSTRAINT "notices_reader" CHECK("__new_notices"."user_id" IS NOT NULL OR "__new_notices"."link_id" IS NOT NULL),
	CONSTRAINT "notices_document_pair" CHECK(("__new_notices"."file_id" IS NULL) = ("__new_notices"."document_id" IS NULL))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_notices`("id", "event_id", "user_id", "kind", "file_id", "document_id", "created_at", "due_at", "leased_until", "attempts", "sent_at", "read_at") SELECT "id", "event_id", "user_id", "kind", "file_id", "document_id", "created_at", "due_at", "leased_until", "attempts", "sent_at", "read_at" FROM `notices`;--> statement-breakpoint
DROP TABLE `notices`;--> statement-breakpoint
ALTER TABLE `__new_notices` RENAME TO `notices`;--> statement-breakpoint
CREATE UNIQUE INDEX `notices_once` ON `notices` (`event_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `notices_of_person` ON `notices` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`user_id`,`created_at`,`id`) WHERE "notices"."read_at" IS NULL;--> statement-breakpoint
CREATE INDEX `notices_due` ON `notices` (`due_at`) WHERE "notices"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `notices_waiting` ON `notices` (`user_id`,`file_id`,`id`) WHERE "notices"."due_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `notices_given_up` ON `notices` (`id`) WHERE "notices"."due_at" IS NULL AND "notices"."sent_at" IS NULL;--> statement-breakpoint
CREATE INDEX `notices_document` ON `notices` (`document_id`);--> statement-breakpoint
CREATE TABLE `__new_users` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`contact_email` text,
	`password_hash` text,
	`locale` text,
	`is_administrator` integer DEFAULT false NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	`last_sign_in_at` integer,
	`previous_sign_in_at` integer,
	CONSTRAINT "users_email_lower" CHECK("__new_users"."email" = lower("__new_users"."email")),
	CONSTRAINT "users_locale" CHECK("__new_users"."locale" IN ('fr', 'en'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_users`("id", "email", "name", "password_hash", "locale", "is_administrator", "disabled_at", "created_at") SELECT "id", "email", "name", "password_hash", "locale", "is_administrator", "disabled_at", "created_at" FROM `users`;--> statement-breakpoint
DROP TABLE `users`;--> statement-breakpoint
ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `__new_contract_parties` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`contract_id` integer NOT NULL,
	`role` text NOT NULL,
	`structure_id` integer,
	`service_id` integer,
	`is_on_portal` integer NOT NULL,
	`depends_on_id` integer,
	`accepted_amount` integer,
	`valid_from` text,
	`valid_until` text,
	`ended_at` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`depends_on_id`) REFERENCES `contract_parties`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`service_id`,`structure_id`) REFERENCES `services`(`id`,`structure_id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_parties_role" CHECK("__new_contract_parties"."role" IN ('supplier', 'joint_contractor', 'subcontractor', 'moe', 'moa', 'financial_service')),
	CONSTRAINT "contract_parties_validity" CHECK("__new_contract_parties"."valid_from" IS NULL OR "__new_contract_parties"."valid_until" IS NULL OR "__new_contract_parties"."valid_until" >= "__new_contract_parties"."valid_from"),
	CONSTRAINT "contract_parties_amount" CHECK("__new_contract_parties"."accepted_amount" >= 0),
	CONSTRAINT "contract_parties_on_portal" CHECK("__new_contract_parties"."is_on_portal" = 0 OR "__new_contract_parties"."structure_id" IS NOT NULL)
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_contract_parties`("id", "contract_id", "role", "structure_id", "service_id", "is_on_portal", "depends_on_id", "ended_at") SELECT "id", "contract_id", "role", "structure_id", "service_id", "is_on_portal", "depends_on_id", "ended_at" FROM `contract_parties`;--> statement-breakpoint
DROP TABLE `contract_parties`;--> statement-breakpoint
ALTER TABLE `__new_contract_parties` RENAME TO `contract_parties`;--> statement-breakpoint
CREATE UNIQUE INDEX `contract_parties_one_a_role` ON `contract_parties` (`contract_id`,`role`) WHERE "contract_parties"."role" IN ('supplier', 'moe', 'moa', 'financial_service') AND "contract_parties"."ended_at" IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `contract_parties_once` ON `contract_parties` (`contract_id`,`role`,`structure_id`) WHERE "contract_parties"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX `contract_parties_structure` ON `contract_parties` (`structure_id`,`contract_id`);--> statement-breakpoint
ALTER TABLE `events` ADD `on_behalf_of_id` integer REFERENCES users(id);--> statement-breakpoint
CREATE INDEX `events_structure` ON `events` (`structure_id`,`id`) WHERE "events"."contract_id" IS NULL;--> statement-breakpoint
CREATE INDEX `events_user` ON `events` (`user_id`,`id`) WHERE "events"."contract_id" IS NULL;--> statement-breakpoint
ALTER TABLE `invoicing_files` ADD `contract_version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `login_sessions` ADD `last_seen_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `login_sessions` SET `last_seen_at` = `created_at`;--> statement-breakpoint
ALTER TABLE `login_sessions` ADD `client_address` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE TABLE `__new_services` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`structure_id` integer NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`valid_from` text,
	`valid_until` text,
	`engagement_required` integer DEFAULT false NOT NULL,
	`payment_not_reported` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`structure_id`) REFERENCES `structures`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "services_validity" CHECK("__new_services"."valid_from" IS NULL OR "__new_services"."valid_until" IS NULL OR "__new_services"."valid_until" >= "__new_services"."valid_from")
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_services`("id", "structure_id", "code", "name", "is_active", "engagement_required") SELECT "id", "structure_id", "code", "name", "is_active", "engagement_required" FROM `services`;--> statement-breakpoint
DROP TABLE `services`;--> statement-breakpoint
ALTER TABLE `__new_services` RENAME TO `services`;--> statement-breakpoint
CREATE UNIQUE INDEX `services_code` ON `services` (`structure_id`,`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `services_of_structure` ON `services` (`id`,`structure_id`);