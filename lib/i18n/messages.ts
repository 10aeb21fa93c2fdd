import enAbsence from '@/messages/en/absence.json';
import enAccount from '@/messages/en/account.json';
import enActs from '@/messages/en/acts.json';
import enAdministration from '@/messages/en/administration.json';
import enBackups from '@/messages/en/backups.json';
import enCalendar from '@/messages/en/calendar.json';
import enCertificate from '@/messages/en/certificate.json';
import enClosing from '@/messages/en/closing.json';
import enCommon from '@/messages/en/common.json';
import enContracts from '@/messages/en/contracts.json';
import enDashboard from '@/messages/en/dashboard.json';
import enDeadlines from '@/messages/en/deadlines.json';
import enErrors from '@/messages/en/errors.json';
import enExports from '@/messages/en/exports.json';
import enFiles from '@/messages/en/files.json';
import enFrameworks from '@/messages/en/frameworks.json';
import enHands from '@/messages/en/hands.json';
import enInvitations from '@/messages/en/invitations.json';
import enKeeping from '@/messages/en/keeping.json';
import enLists from '@/messages/en/lists.json';
import enMail from '@/messages/en/mail.json';
import enMails from '@/messages/en/mails.json';
import enMany from '@/messages/en/many.json';
import enMoney from '@/messages/en/money.json';
import enNotices from '@/messages/en/notices.json';
import enOrganisation from '@/messages/en/organisation.json';
import enOwnData from '@/messages/en/own-data.json';
import enPayables from '@/messages/en/payables.json';
import enPeople from '@/messages/en/people.json';
import enPreferences from '@/messages/en/preferences.json';
import enProof from '@/messages/en/proof.json';
import enRates from '@/messages/en/rates.json';
import enRefusals from '@/messages/en/refusals.json';
import enRegistration from '@/messages/en/registration.json';
import enRequests from '@/messages/en/requests.json';
import enReturns from '@/messages/en/returns.json';
import enRoles from '@/messages/en/roles.json';
import enSavedSearches from '@/messages/en/saved-searches.json';
import enSearch from '@/messages/en/search.json';
import enSecurity from '@/messages/en/security.json';
import enShell from '@/messages/en/shell.json';
import enSignIn from '@/messages/en/sign-in.json';
import enStatement from '@/messages/en/statement.json';
import enStatuses from '@/messages/en/statuses.json';
import enSubmission from '@/messages/en/submission.json';
import enUploads from '@/messages/en/uploads.json';
import enWebhooks from '@/messages/en/webhooks.json';
import frAbsence from '@/messages/fr/absence.json';
import frAccount from '@/messages/fr/account.json';
import frActs from '@/messages/fr/acts.json';
import frAdministration from '@/messages/fr/administration.json';
import frBackups from '@/messages/fr/backups.json';
import frCalendar from '@/messages/fr/calendar.json';
import frCertificate from '@/messages/fr/certificate.json';
import frClosing from '@/messages/fr/closing.json';
import frCommon from '@/messages/fr/common.json';
import frContracts from '@/messages/fr/contracts.json';
import frDashboard from '@/messages/fr/dashboard.json';
import frDeadlines from '@/messages/fr/deadlines.json';
import frErrors from '@/messages/fr/errors.json';
import frExports from '@/messages/fr/exports.json';
import frFiles from '@/messages/fr/files.json';
import frFrameworks from '@/messages/fr/frameworks.json';
import frHands from '@/messages/fr/hands.json';
import frInvitations from '@/messages/fr/invitations.json';
import frKeeping from '@/messages/fr/keeping.json';
import frLists from '@/messages/fr/lists.json';
import frMail from '@/messages/fr/mail.json';
import frMails from '@/messages/fr/mails.json';
import frMany from '@/messages/fr/many.json';
import frMoney from '@/messages/fr/money.json';
import frNotices from '@/messages/fr/notices.json';
import frOrganisation from '@/messages/fr/organisation.json';
import frOwnData from '@/messages/fr/own-data.json';
import frPayables from '@/messages/fr/payables.json';
import frPeople from '@/messages/fr/people.json';
import frPreferences from '@/messages/fr/preferences.json';
import frProof from '@/messages/fr/proof.json';
import frRates from '@/messages/fr/rates.json';
import frRefusals from '@/messages/fr/refusals.json';
import frRegistration from '@/messages/fr/registration.json';
import frRequests from '@/messages/fr/requests.json';
import frReturns from '@/messages/fr/returns.json';
import frRoles from '@/messages/fr/roles.json';
import frSavedSearches from '@/messages/fr/saved-searches.json';
import frSearch from '@/messages/fr/search.json';
import frSecurity from '@/messages/fr/security.json';
import frShell from '@/messages/fr/shell.json';
import frSignIn from '@/messages/fr/sign-in.json';
import frStatement from '@/messages/fr/statement.json';
import frStatuses from '@/messages/fr/statuses.json';
import frSubmission from '@/messages/fr/submission.json';
import frUploads from '@/messages/fr/uploads.json';
import frWebhooks from '@/messages/fr/webhooks.json';
import type { Locale } from './locales';

/** One file a namespace and language; the types refuse an English file that lacks a French sentence. */
const fr = {
  absence: frAbsence,
  account: frAccount,
  administration: frAdministration,
  backups: frBackups,
  calendar: frCalendar,
  closing: frClosing,
  common: frCommon,
  contracts: frContracts,
  dashboard: frDashboard,
  deadlines: frDeadlines,
  errors: frErrors,
  exports: frExports,
  files: frFiles,
  frameworks: frFrameworks,
  hands: frHands,
  invitations: frInvitations,
  keeping: frKeeping,
  lists: frLists,
  mail: frMail,
  mails: frMails,
  many: frMany,
  money: frMoney,
  notices: frNotices,
  organisation: frOrganisation,
  ownData: frOwnData,
  statement: frStatement,
  statuses: frStatuses,
  registration: frRegistration,
  requests: frRequests,
  returns: frReturns,
  roles: frRoles,
  acts: frActs,
  submission: frSubmission,
  certificate: frCertificate,
  rates: frRates,
  refusals: frRefusals,
  payables: frPayables,
  people: frPeople,
  preferences: frPreferences,
  proof: frProof,
  savedSearches: frSavedSearches,
  search: frSearch,
  security: frSecurity,
  shell: frShell,
  signIn: frSignIn,
  uploads: frUploads,
  webhooks: frWebhooks,
};

const en: typeof fr = {
  absence: enAbsence,
  account: enAccount,
  administration: enAdministration,
  backups: enBackups,
  calendar: enCalendar,
  closing: enClosing,
  common: enCommon,
  contracts: enContracts,
  dashboard: enDashboard,
  deadlines: enDeadlines,
  errors: enErrors,
  exports: enExports,
  files: enFiles,
  frameworks: enFrameworks,
  hands: enHands,
  invitations: enInvitations,
  keeping: enKeeping,
  lists: enLists,
  mail: enMail,
  mails: enMails,
  many: enMany,
  money: enMoney,
  notices: enNotices,
  organisation: enOrganisation,
  ownData: enOwnData,
  statement: enStatement,
  statuses: enStatuses,
  registration: enRegistration,
  requests: enRequests,
  returns: enReturns,
  roles: enRoles,
  acts: enActs,
  submission: enSubmission,
  certificate: enCertificate,
  rates: enRates,
  refusals: enRefusals,
  payables: enPayables,
  people: enPeople,
  preferences: enPreferences,
  proof: enProof,
  savedSearches: enSavedSearches,
  search: enSearch,
  security: enSecurity,
  shell: enShell,
  signIn: enSignIn,
  uploads: enUploads,
  webhooks: enWebhooks,
};

export type Messages = typeof fr;

const MESSAGES: Readonly<Record<Locale, Messages>> = { fr, en };

export function messagesIn(locale: Locale): Messages {
  return MESSAGES[locale];
}
