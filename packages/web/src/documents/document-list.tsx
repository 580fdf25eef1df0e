import { Button, UnstyledButton } from '@mantine/core';
import type { DocumentView } from '@oih/contracts/http/documents';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../components/states.tsx';
import { DocumentThumbnail } from './document-thumbnail.tsx';
import classes from './documents.module.css';
import './texts.ts';
import { SeriesThumbnail } from './series-thumbnail.tsx';
import { useCards } from './use-cards.ts';
import { useDocument } from './use-document.ts';

// Most visits have no document: what shows one, with the libraries that draw PDF files and series of images, comes when it is wanted.
const DocumentViewer = lazy(async () => ({ default: (await import('./document-viewer.tsx')).DocumentViewer }));
const SeriesViewer = lazy(async () => ({ default: (await import('../imaging/series-viewer.tsx')).SeriesViewer }));

function Entry({ id, number, onOpen }: { id: string; number: number; onOpen: (document: DocumentView) => void }) {
  const { t } = useTranslation();
  const { data: document, isError } = useDocument(id);
  if (isError) return <span className={classes.gone}>{t('documents.gone')}</span>;
  if (!document) return <span className={classes.entry} />;
  const name = t('documents.open', { number, kind: t(`documents.kind.${document.kind}`) });
  // What is read on the paper is part of its name, for who speaks to the computer (WCAG 2.5.3).
  return (
    <UnstyledButton
      className={classes.entry}
      onClick={() => onOpen(document)}
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
  /** Set where documents may still be taken out again. */
  onRemove?: (ids: readonly string[]) => void;
}

/** The documents of a visit, side by side, a series of images as one; each opens in the viewer that fits it. */
export function DocumentList({ ids, onRemove }: ListProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string | null>(null);
  const [series, setSeries] = useState<readonly DocumentView[] | null>(null);
  const cards = useCards(ids);
  const files = cards.flatMap((card) => ('id' in card ? [card.id] : []));
  // A file whose series is not known is a series of its own.
  const look = (document: DocumentView): void => (document.dicom ? setSeries([document]) : setOpen(document.id));
  return (
    <>
      <ul className={classes.list}>
        {cards.map((card, at) => {
          const number = at + 1;
          const within = 'id' in card ? [card.id] : card.documents.map(({ id }) => id);
          return (
            <li key={within[0]}>
              {'id' in card ? (
                <Entry id={card.id} number={number} onOpen={look} />
              ) : (
                <SeriesThumbnail card={card} number={number} onOpen={() => setSeries(card.documents)} />
              )}
              {onRemove && (
                <Button
                  variant="subtle"
                  color="gray"
                  fullWidth
                  px={4}
                  onClick={() => onRemove(within)}
                  aria-label={t('documents.remove.one', { number })}
                >
                  {t('documents.remove')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <Suspense fallback={<Loading />}>
        {open && <DocumentViewer id={open} ids={files} onMove={setOpen} onClose={() => setOpen(null)} />}
        {series && <SeriesViewer documents={series} onClose={() => setSeries(null)} />}
      </Suspense>
    </>
  );
}
