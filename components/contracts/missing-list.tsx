import { Notice } from '@/components/ui/notice';

type Props = { sentences: readonly string[]; words: { title: string; nothing: string } };

export function MissingList({ sentences, words }: Props) {
  if (sentences.length === 0) return <Notice tone="success">{words.nothing}</Notice>;
  return (
    <Notice tone="warning" title={words.title}>
      <ul className="list-disc space-y-0.5 pl-4">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
