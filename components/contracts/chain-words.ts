import { FRAMEWORK_CODES, type FrameworkCode } from '@/lib/domain/frameworks';
import type { Role } from '@/lib/domain/parties';
import { getTranslations } from '@/lib/i18n/words';

/** The sentences of the chain, for the page and for the leaf in the browser. */
export async function chainWords() {
  const t = await getTranslations('contracts.chain');
  const role = await getTranslations('roles');
  const framework = await getTranslations('frameworks');
  const roles: Record<Role, string> = {
    supplier: role('supplier'),
    joint_contractor: role('joint_contractor'),
    subcontractor: role('subcontractor'),
    moe: role('moe'),
    moa: role('moa'),
    financial_service: role('financial_service'),
  };
  return {
    roles,
    frameworks: namesOf((code) => framework(`${code}.name`)),
    monthly: t('monthly'),
    final: t('final'),
    bySilence: t('bySilence'),
    bySilenceText: t('bySilenceText'),
    deposits: t('deposits'),
    acceptedBy: t('acceptedBy'),
    pays: t('pays'),
    paysOutside: t('paysOutside'),
    keeps: t('keeps'),
    after: t('after'),
    or: t('or'),
    to: t('to'),
    atOnce: t('atOnce'),
    toChoose: t('toChoose'),
    outside: t('outside'),
    none: t('none'),
  };
}

export type ChainWords = Awaited<ReturnType<typeof chainWords>>;

function namesOf(name: (code: FrameworkCode) => string): Record<string, string> {
  return Object.fromEntries(FRAMEWORK_CODES.map((code) => [code, name(code)]));
}
