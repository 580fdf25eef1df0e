import { Button, UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../components/states.tsx';
import { DocumentThumbnail } from './document-thumbnail.tsx';
import classes from './documents.module.css';
import { useDocument } from './use-document.ts';

// Most visits have no document: what shows one, with the library that draws PDF files, comes when it is wanted.
const DocumentViewer = lazy(async () => ({ default: (await import('./document-viewer.tsx')).DocumentViewer }));

function Entry({ id, number, onOpen }: { id: string; number: number; onOpen: () => void }) {
  const { t } = useTranslation();
  const { data: document, isError } = useDocument(id);
  if (isError) return <span className={classes.gone}>{t('documents.gone')}</span>;
  if (!document) return <span className={classes.entry} />;
  const name = t('documents.open', { number, kind: t(`documents.kind.${document.kind}`) });
  // What is read on the paper is part of its name, for who speaks to the computer (WCAG 2.5.3).
  return (
    <UnstyledButton
      className={classes.entry}
      onClick={onOpen}
      aria-label={[name, document.pages !== null && t('documents.pages', { count: document.pages })]
        .filter(Boolean)
        .join(' · ')}
    >
      <DocumentThumbnail document={document} />
    </UnstyledButton>
  );
}

interface ListProps {
  ids: readonly string[];
  /** Set where a document may still be taken out again. */
  onRemove?: (id: string) => void;
}

/** The documents of a visit, side by side; each opens in the viewer. */
export function DocumentList({ ids, onRemove }: ListProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <ul className={classes.list}>
        {ids.map((id, at) => (
          <li key={id}>
            <Entry id={id} number={at + 1} onOpen={() => setOpen(id)} />
            {onRemove && (
              <Button
                variant="subtle"
                color="gray"
                fullWidth
                px={4}
                onClick={() => onRemove(id)}
                aria-label={t('documents.remove.one', { number: at + 1 })}
              >
                {t('documents.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <Suspense fallback={<Loading />}>
          <DocumentViewer id={open} ids={ids} onMove={setOpen} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
