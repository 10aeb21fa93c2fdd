import { BUYER_CLASSES, CHORUS_MODES } from '@/lib/domain/contract';
import { CIRCUIT_ROLES } from '@/lib/domain/parties';
import { getTranslations } from '@/lib/i18n/words';
import { chainWords } from './chain-words';

/** What the form can refuse before the server sees it. */
const CLIENT_REFUSALS = [
  'required',
  'too_long',
  'not_an_amount',
  'amount_too_large',
  'not_a_rate',
  'not_a_day',
  'not_a_choice',
  'not_an_address',
  'ends_before_start',
] as const;

/** Every sentence of the form, because the leaf in the browser translates nothing. */
export async function contractFormWords() {
  const t = await getTranslations('contracts');
  const form = await getTranslations('contracts.form');
  const refusal = await getTranslations('refusals');
  return {
    fields: {
      number: t('fields.number'),
      title: t('fields.title'),
      buyerClass: t('fields.buyerClass'),
      notifiedOn: t('fields.notifiedOn'),
      startsOn: t('fields.startsOn'),
      endsOn: t('fields.endsOn'),
      amountExclVat: t('fields.amountExclVat'),
      vatRate: t('fields.vatRate'),
      engagementNumber: t('fields.engagementNumber'),
      acceptedAmount: t('fields.acceptedAmount'),
      validFrom: t('fields.validFrom'),
      validUntil: t('fields.validUntil'),
    },
    buyerClasses: BUYER_CLASSES.map((value) => ({ value, label: t(`buyerClasses.${value}`) })),
    chorusModes: CHORUS_MODES.map((value) => ({
      value,
      label: t(`chorusModes.${value}`),
      help: t(`chorusModesExplained.${value}`),
    })),
    roleHelp: Object.fromEntries<string>(CIRCUIT_ROLES.map((role) => [role, form(`roleHelp.${role}`)])),
    refusals: Object.fromEntries<string>(CLIENT_REFUSALS.map((code) => [code, String(refusal.raw(code))])),
    missing: { title: t('missing.title'), nothing: t('missing.nothing') },
    newer: { title: form('newer.title'), text: form('newer.text') },
    chain: await chainWords(),
    refused: form('refused'),
    save: form('save'),
    pending: form('pending'),
    check: form('check'),
    cancel: form('cancel'),
    optional: form('optional'),
    choose: form('choose'),
    identity: form('identity'),
    authority: form('authority'),
    numberHelp: form('numberHelp'),
    engagementHelp: form('engagementHelp'),
    dates: form('dates'),
    endsOnHelp: form('endsOnHelp'),
    amountHelp: form('amountHelp'),
    chorus: form('chorus'),
    circuit: form('circuit'),
    circuitText: form('circuitText'),
    onPortal: form('onPortal'),
    structure: form('structure'),
    structureHelp: form('structureHelp'),
    find: form('find'),
    found: form('found'),
    chooseThis: form('chooseThis'),
    change: form('change'),
    service: form('service'),
    noService: form('noService'),
    nothingFound: form('nothingFound'),
    newcomer: {
      title: form('newcomer.title'),
      text: form('newcomer.text'),
      name: form('newcomer.name'),
      kind: form('newcomer.kind'),
      kinds: [
        { value: 'private', label: form('newcomer.private') },
        { value: 'public', label: form('newcomer.public') },
      ],
    },
    contact: {
      nobody: form('contact.nobody'),
      managed: form('contact.managed'),
      invited: form('contact.invited'),
      name: form('contact.name'),
      email: form('contact.email'),
      emailHelp: form('contact.emailHelp'),
    },
    acceptedAmountHelp: {
      joint_contractor: form('acceptedAmountHelp.joint_contractor'),
      subcontractor: form('acceptedAmountHelp.subcontractor'),
    },
    validityHelp: form('validityHelp'),
    joints: form('joints'),
    jointsText: form('jointsText'),
    addJoint: form('addJoint'),
    subs: form('subs'),
    subsText: form('subsText'),
    addSub: form('addSub'),
    worksFor: form('worksFor'),
    withdraw: form('withdraw'),
    produces: form('produces'),
  };
}

export type ContractFormWords = Awaited<ReturnType<typeof contractFormWords>>;
