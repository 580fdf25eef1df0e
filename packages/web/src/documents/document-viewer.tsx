import { ActionIcon, Group, Modal, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import type { DocumentView } from '@oih/contracts/http/documents';
import { IconArrowLeft, IconArrowRight, IconRotateClockwise, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Loading } from '../components/states.tsx';
import classes from './documents.module.css';
import { PdfPage } from './pdf-page.tsx';
import { useDocument, useDocumentFile, useObjectUrl } from './use-document.ts';

const zooms = [0.5, 0.75, 1, 1.5, 2, 3, 4];
const usual = zooms.indexOf(1);

interface ViewerProps {
  id: string;
  ids: readonly string[];
  onMove: (id: string) => void;
  onClose: () => void;
}

/** How a document is looked at: how large, how turned, which page. */
function useLook(pages: number) {
  const [step, setStep] = useState(usual);
  const [turns, setTurns] = useState(0);
  const [page, setPage] = useState(1);
  return {
    zoom: zooms[step]!,
    turns,
    page,
    largest: step === zooms.length - 1,
    smallest: step === 0,
    larger: () => setStep((now) => Math.min(now + 1, zooms.length - 1)),
    smaller: () => setStep((now) => Math.max(now - 1, 0)),
    turn: () => setTurns((now) => (now + 1) % 4),
    reset: () => {
      setStep(usual);
      setTurns(0);
    },
    goTo: (wanted: number) => setPage(Math.min(Math.max(wanted, 1), Math.max(pages, 1))),
  };
}
type Look = ReturnType<typeof useLook>;

function Tool({
  label,
  onClick,
  disabled,
  children,
}: {
  label: string;
  onClick: () => void;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <ActionIcon
      variant="default"
      size={44}
      aria-label={label}
      title={label}
      onClick={onClick}
      disabled={disabled ?? false}
    >
      {children}
    </ActionIcon>
  );
}

/** Steps through pages or documents. */
function Stepper({
  text,
  at,
  of,
  labels,
  go,
}: {
  text: string;
  at: number;
  of: number;
  labels: [string, string];
  go: (at: number) => void;
}) {
  if (of < 2) return null;
  return (
    <Group gap="xs" wrap="nowrap">
      <Tool label={labels[0]} onClick={() => go(at - 1)} disabled={at <= 1}>
        <IconArrowLeft size="1.25rem" aria-hidden />
      </Tool>
      <Text size="sm" role="status">
        {text}
      </Text>
      <Tool label={labels[1]} onClick={() => go(at + 1)} disabled={at >= of}>
        <IconArrowRight size="1.25rem" aria-hidden />
      </Tool>
    </Group>
  );
}

function Tools({
  look,
  pages,
  at,
  of,
  move,
}: {
  look: Look;
  pages: number;
  at: number;
  of: number;
  move: (at: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" className={classes.tools}>
      <Tool label={t('documents.smaller')} onClick={look.smaller} disabled={look.smallest}>
        <IconZoomOut size="1.25rem" aria-hidden />
      </Tool>
      <Text size="sm" w="3.2rem" ta="center" role="status">
        {Math.round(look.zoom * 100)}%
      </Text>
      <Tool label={t('documents.larger')} onClick={look.larger} disabled={look.largest}>
        <IconZoomIn size="1.25rem" aria-hidden />
      </Tool>
      <Tool label={t('documents.turn')} onClick={look.turn}>
        <IconRotateClockwise size="1.25rem" aria-hidden />
      </Tool>
      <Stepper
        text={t('documents.page', { at: look.page, of: pages })}
        at={look.page}
        of={pages}
        labels={[t('documents.page.before'), t('documents.page.next')]}
        go={look.goTo}
      />
      <Stepper
        text={t('documents.at', { at, of })}
        at={at}
        of={of}
        labels={[t('documents.before'), t('documents.next')]}
        go={move}
      />
    </Group>
  );
}

/** A picture as large as the room at first; a frame of the size that it has when it is turned keeps all of it within reach. */
function Picture({ file, document, look, alt }: { file: Blob; document: DocumentView; look: Look; alt: string }) {
  const url = useObjectUrl(file);
  const ratio = (document.width ?? 1) / (document.height ?? 1);
  const lying = look.turns % 2 === 1;
  const shown = lying ? 1 / ratio : ratio;
  const frame = { width: `calc(${look.zoom} * min(100%, ${shown * 72}vh))`, aspectRatio: String(shown) };
  const turned = {
    width: lying ? `${ratio * 100}%` : '100%',
    transform: `translate(-50%, -50%) rotate(${look.turns * 90}deg)`,
  };
  return (
    <div style={frame} className={classes.frame}>
      {url && <img className={classes.turned} src={url} alt={alt} style={turned} />}
    </div>
  );
}

function Shown({ id, ids, onMove }: Omit<ViewerProps, 'onClose'>) {
  const { t } = useTranslation();
  const { data: document } = useDocument(id);
  const { data: file, error, refetch } = useDocumentFile(id);
  const pages = document?.pages ?? 1;
  const look = useLook(pages);
  const at = ids.indexOf(id) + 1;
  const move = (wanted: number): void => {
    const next = ids[wanted - 1];
    if (next) onMove(next);
  };
  useHotkeys([
    ['=', look.larger],
    ['[plus]', look.larger],
    ['shift+[plus]', look.larger],
    ['-', look.smaller],
    ['0', look.reset],
    ['r', look.turn],
    ['PageDown', () => look.goTo(look.page + 1)],
    ['PageUp', () => look.goTo(look.page - 1)],
    ['n', () => move(at + 1)],
    ['p', () => move(at - 1)],
  ]);
  const alt = document ? t('documents.alt', { number: at, kind: t(`documents.kind.${document.kind}`) }) : '';
  return (
    <>
      <Tools look={look} pages={pages} at={at} of={ids.length} move={move} />
      {/* It is scrolled with the arrow keys, so it takes the focus. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard (WCAG 2.1.1). */}
      <section className={classes.stage} tabIndex={0} aria-label={alt}>
        {!(file && document) && (
          <div className={classes.state}>
            {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading />}
          </div>
        )}
        {file && document?.contentType === 'application/pdf' && <PdfPage file={file} look={look} alt={alt} />}
        {file && document && document.contentType !== 'application/pdf' && (
          <Picture file={file} document={document} look={look} alt={alt} />
        )}
      </section>
      <Text size="sm" c="var(--ink-soft)" visibleFrom="sm">
        {t('documents.keys')}
      </Text>
    </>
  );
}

/** A document over the whole window: larger and smaller, turned, page by page; with the keyboard alone too. */
export function DocumentViewer({ onClose, ...shown }: ViewerProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen
      title={t('documents.title')}
      closeButtonProps={{ 'aria-label': t('close'), size: 44 }}
      classNames={{ body: classes.viewer, content: classes.content }}
      transitionProps={{ duration: 0 }}
    >
      <Shown key={shown.id} {...shown} />
    </Modal>
  );
}
