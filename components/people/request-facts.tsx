import { useLocale } from 'next-intl';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { RequestToDecide } from '@/lib/queries/one-request';
import { Card } from '../ui/card';
import { DefinitionList } from '../ui/definition-list';
import { useRightWords } from './use-right-words';

/** Who asks for what, and what they have there already. */
export function RequestFacts({ request }: { request: RequestToDecide }) {
  const t = useTranslations('people');
  const common = useTranslations('common');
  const locale = useLocale();
  const rightWords = useRightWords();
  const { person, structure, application, level } = request;
  const wanted = application && level ? rightWords({ application, level }) : t('none');
  return (
    <Card title={t('approvals.facts')}>
      <DefinitionList
        entries={[
          { term: t('approvals.asked'), value: t(`kinds.${request.kind}`) },
          { term: t('approvals.wanted'), value: request.kind === 'main_manager' ? null : wanted },
          { term: t('person'), value: person.name },
          { term: t('approvals.address'), value: person.email },
          {
            term: t('structure'),
            value: `${structure.name}, ${common('identifier', shownIdentifier(structure.identifier))}`,
          },
          { term: t('approvals.held'), value: request.held.map(rightWords).join(', ') || t('none') },
          { term: t('approvals.managers'), value: request.managers.join(', ') || t('none') },
          { term: t('approvals.others'), value: request.others > 0 ? request.others : null },
          { term: t('approvals.at'), value: formatInstant(locale, request.createdAt) },
          { term: t('message'), value: request.message, isWide: true },
        ]}
      />
    </Card>
  );
}
