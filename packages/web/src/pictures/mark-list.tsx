import type { MarkView } from '@oih/contracts/http/pictures';
import { usePictureText } from './use-text.ts';

/** The marks of a picture in words: who made what. */
export function MarkList({ marks }: { marks: readonly MarkView[] }) {
  const t = usePictureText();
  if (marks.length === 0) return null;
  return (
    <ol aria-label={t('picture.marks')} style={{ margin: 0, paddingInlineStart: '1.25rem', fontSize: '0.875rem' }}>
      {marks.map(({ id, byName, kind, color, text }) => (
        <li key={id}>
          {t('picture.mark', {
            name: byName,
            kind: t(`picture.tool.${kind}`),
            color: t(`picture.color.${color}`),
            text,
          }).trim()}
        </li>
      ))}
    </ol>
  );
}
