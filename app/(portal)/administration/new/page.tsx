import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale } from 'next-intl/server';
import { IdentifierForm } from '@/components/structures/identifier-form';
import { newStructureFields } from '@/components/structures/structure-fields';
import { StructureStateBadge } from '@/components/structures/structure-state';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { PageHeader } from '@/components/ui/page-header';
import { IDENTIFIER_TYPES, type Identifier, shownIdentifier } from '@/lib/domain/identifiers';
import { type Query, textOf } from '@/lib/forms/addresses';
import { translateRefusals } from '@/lib/i18n/translate-refusals';
import { getTranslations } from '@/lib/i18n/words';
import { structureEntry } from '@/lib/queries/find-structures';
import { requireContext } from '@/lib/request-context';
import { addStructureAction } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('administration'))('add.title') };
}

/** First the identifier, by the address; then either the structure that bears it, or a short form. */
export default async function AddStructurePage({ searchParams }: { searchParams: Promise<Query> }) {
  const context = await requireContext();
  const query = await searchParams;
  const typed = textOf(query, 'identifier').slice(0, 60);
  const type = IDENTIFIER_TYPES.find((one) => one === textOf(query, 'type')) ?? null;
  const entry = typed === '' ? null : structureEntry(context, typed, type);
  const t = await getTranslations('administration');
  const organisation = await getTranslations('organisation.new');
  const refusals = entry && 'refused' in entry ? [entry.refused] : [];
  return (
    <>
      <PageHeader
        crumbs={[{ href: '/administration', label: t('structures.title') }]}
        crumbsLabel={(await getTranslations('common'))('youAreHere')}
        title={t('add.title')}
        lead={t('add.lead')}
      />
      {entry && 'found' in entry && (
        <Card title={organisation('registered')} className="max-w-2xl">
          <Link href={`/organisation/${entry.found.id}`}>{entry.found.name}</Link>{' '}
          <StructureStateBadge state={entry.found.state} />
        </Card>
      )}
      {entry && 'isNew' in entry ? (
        <AddedStructure identifier={entry.isNew} />
      ) : (
        <IdentifierForm
          action="/administration/new"
          typed={typed}
          type={type}
          refusals={translateRefusals(await getLocale(), refusals)}
        />
      )}
    </>
  );
}

async function AddedStructure({ identifier }: { identifier: Identifier }) {
  const t = await getTranslations('administration.add');
  const organisation = await getTranslations('organisation.new');
  const common = await getTranslations('common');
  return (
    <Card title={common('identifier', shownIdentifier(identifier.identifier))} className="max-w-2xl">
      <FieldsForm
        action={addStructureAction}
        fields={await newStructureFields(identifier, false)}
        words={{
          submit: t('submit'),
          pending: organisation('pending'),
          refused: organisation('refused'),
        }}
      >
        <Link href="/administration/new">{organisation('other')}</Link>
      </FieldsForm>
    </Card>
  );
}
