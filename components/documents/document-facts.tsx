import Link from 'next/link';
import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { formatDay, formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OneDocument } from '@/lib/queries/one-document';

/** References of a document, as they were deposited. */
export function DocumentReferences({ document }: { document: OneDocument }) {
  const t = useTranslations('files.document.references');
  const details = useTranslations('submission.details');
  const types = useTranslations('submission.document.type');
  const frameworks = useTranslations('frameworks');
  const locale = useLocale();
  const { contract } = document;
  return (
    <Card title={t('title')}>
      <DefinitionList
        entries={[
          { term: t('number'), value: document.number },
          { term: t('documentDate'), value: formatDay(locale, document.documentDate) },
          { term: t('documentType'), value: details(`documentTypes.${document.documentType}`) },
          {
            term: t('framework'),
            value: `${document.framework} – ${frameworks(`${document.framework}.official`)}`,
            isWide: true,
          },
          {
            term: t('contract'),
            value: <Link href={`/contracts/${contract.id}`}>{`${contract.number} – ${contract.title}`}</Link>,
            isWide: true,
          },
          { term: t('engagement'), value: document.engagementNumber },
          { term: t('payment'), value: details(`paymentModes.${document.paymentMode}`) },
          { term: t('submissionType'), value: types(document.submissionType) },
          { term: t('submittedAt'), value: formatInstant(locale, document.submittedAt) },
          { term: t('submittedBy'), value: document.submittedByName },
          { term: t('comment'), value: document.comment, isWide: true },
        ]}
      />
    </Card>
  );
}

/** Who deposited the document, and the public recipient. */
export function DocumentParties({ document }: { document: OneDocument }) {
  const t = useTranslations('files.document.parties');
  const roles = useTranslations('roles');
  const { issuer, issuerService, issuerRole, recipient, recipientService } = document;
  return (
    <Card title={t('title')}>
      <dl className="space-y-2.5">
        <Party term={`${t('issuer')}, ${roles(issuerRole)}`} structure={issuer} service={issuerService} />
        <Party term={t('recipient')} structure={recipient} service={recipientService} />
      </dl>
    </Card>
  );
}

type PartyProps = {
  term: string;
  structure: { name: string; identifier: string };
  service: { code: string; name: string } | null;
};

function Party({ term, structure, service }: PartyProps) {
  const common = useTranslations('common');
  return (
    <div>
      <dt className="text-[0.8125rem] text-muted">{term}</dt>
      <dd>
        {structure.name}
        <span className="figures block text-[0.8125rem] text-muted">
          {common('identifier', shownIdentifier(structure.identifier))}
        </span>
        {service && (
          <span className="block text-[0.8125rem] text-muted">
            {service.code} – {service.name}
          </span>
        )}
      </dd>
    </div>
  );
}
