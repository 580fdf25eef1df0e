import { Modal, Text } from '@mantine/core';
import type { DocumentView } from '@oih/contracts/http/documents';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Loading } from '../components/states.tsx';
import { framesOf, imageIdOf } from './frames.ts';
import classes from './imaging.module.css';
import { MeasureLayer } from './measure-layer.tsx';
import { useGestures } from './use-gestures.ts';
import { useImagingText } from './use-text.ts';
import { isMeasuring, useViewer, type Viewer } from './use-viewer.ts';
import { useViewerKeys } from './use-viewer-keys.ts';
import { ImageSlider, LoadState, ViewState } from './viewer-state.tsx';
import { ViewerTools } from './viewer-tools.tsx';

interface SeriesProps {
  /** The files of one series in their order. */
  documents: readonly DocumentView[];
}

/** What stands over the canvas while its image is not there: nobody may take the one before for it. */
function Cover({ viewer: { series, index } }: { viewer: Viewer }) {
  const t = useImagingText();
  if (series.state === 'ready') return null;
  if (series.state !== 'failed')
    return (
      <div className={classes.cover}>
        <Loading rows={1} />
      </div>
    );
  return (
    <div className={classes.cover}>
      {series.error instanceof ApiError ? (
        <ErrorNotice error={series.error} onRetry={() => series.retry(index)} />
      ) : (
        <Text role="alert" className={classes.broken ?? ''}>
          {t('imaging.broken')}
        </Text>
      )}
    </div>
  );
}

function Series({ documents }: SeriesProps) {
  const t = useImagingText();
  const imageIds = useMemo(() => framesOf(documents).map(imageIdOf), [documents]);
  const room = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  const viewer = useViewer(stage, imageIds);
  const { facts, viewport, measures, imageId, mode, cursor, index, count } = viewer;
  const onFull = (): void => {
    // A browser that refuses leaves the viewer as large as the window, which it is already.
    if (document.fullscreenElement) void document.exitFullscreen();
    else void room.current?.requestFullscreen?.().catch(() => undefined);
  };
  useViewerKeys(viewer, onFull);
  const gestures = useGestures(stage, viewer);
  return (
    <div className={classes.room} ref={room}>
      <ViewerTools viewer={viewer} onFull={onFull} />
      {/* It takes what is dragged and, having the focus, Enter. */}
      <section
        className={classes.stage}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is moved with the arrow keys is reached by keyboard (WCAG 2.1.1).
        tabIndex={0}
        data-autofocus
        aria-label={t('imaging.stage', { at: index + 1, of: count })}
        data-mode={mode}
        onKeyDown={(event) => event.key === 'Enter' && viewer.setPoint()}
        {...gestures}
      >
        <div className={classes.canvas} ref={stage} data-shown={viewer.drawn + 1} />
        {facts && viewport && (
          <MeasureLayer
            measures={measures.measures.filter((one) => one.imageId === imageId)}
            draft={measures.draft?.points ?? []}
            cursor={isMeasuring(mode) ? cursor : null}
            spacing={facts.look.spacing}
            place={(point) => viewport.canvasPointOf(point)}
          />
        )}
        <Cover viewer={viewer} />
      </section>
      <ImageSlider viewer={viewer} />
      <div className={classes.foot}>
        <LoadState viewer={viewer} />
        <ViewState viewer={viewer} />
      </div>
      <Text size="sm" c="var(--ink-soft)" visibleFrom="sm">
        {t('imaging.keys')}
      </Text>
      <Text size="sm" c="var(--ink-soft)">
        {t('imaging.screening')}
      </Text>
    </div>
  );
}

/** A series of images over the whole window: scrolled, windowed, enlarged, measured; with the keyboard alone too. */
export function SeriesViewer({ onClose, ...series }: SeriesProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const words = useImagingText();
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen
      title={words('imaging.title')}
      closeButtonProps={{ 'aria-label': t('close'), size: 44 }}
      classNames={{ body: classes.body, content: classes.content }}
      transitionProps={{ duration: 0 }}
    >
      <Series {...series} />
    </Modal>
  );
}
