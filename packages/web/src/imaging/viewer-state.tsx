import { Group, Progress, Text } from '@mantine/core';
import classes from './imaging.module.css';
import { measured, measuredText, measureKinds } from './measure.ts';
import { useImagingText } from './use-text.ts';
import { isMeasuring, type Viewer } from './use-viewer.ts';

/** Which image it is, to be moved by mouse, finger and key. */
export function ImageSlider({ viewer: { index, count, goTo } }: { viewer: Viewer }) {
  const t = useImagingText();
  const at = t('imaging.at', { at: index + 1, of: count });
  return (
    <Group gap="sm" wrap="nowrap">
      <input
        className={classes.slider}
        type="range"
        min={1}
        max={count}
        value={index + 1}
        aria-label={t('imaging.slider')}
        aria-valuetext={at}
        onChange={({ currentTarget }) => goTo(Number(currentTarget.value) - 1)}
      />
      <Text fw={600} className={classes.count} role="status">
        {at}
      </Text>
    </Group>
  );
}

/** How far the series has come. */
export function LoadState({ viewer: { series, count } }: { viewer: Viewer }) {
  const t = useImagingText();
  const { ready, failed } = series;
  if (ready + failed === count && failed === 0) return null;
  if (ready + failed === count)
    return (
      <Text size="sm" role="status">
        {t('imaging.failed', { count: failed })}
      </Text>
    );
  const text = t('imaging.loading', { ready, of: count });
  return (
    <div>
      <Progress value={((ready + failed) / count) * 100} aria-label={text} />
      <Text size="sm">{text}</Text>
    </div>
  );
}

/** What is seen on the image, in words: window, size, and what was measured. */
export function ViewState({ viewer }: { viewer: Viewer }) {
  const t = useImagingText();
  const { window, viewport, facts, imageId, mode, measures } = viewer;
  const here = measures.measures.filter((one) => one.imageId === imageId);
  const spacing = facts?.look.spacing ?? null;
  const numbers = window && { width: Math.round(window.width), centre: Math.round(window.centre) };
  return (
    <>
      <Group gap="md" className={classes.words}>
        {numbers && facts?.samples === 1 && <span role="status">{t('imaging.window', numbers)}</span>}
        {facts && viewport && <span>{t('imaging.zoom', { percent: Math.round(viewport.zoom * 100) })}</span>}
        {facts && !spacing && <span>{t('imaging.noSpacing')}</span>}
        {isMeasuring(mode) && (
          <span role="status">
            {t('imaging.place', { at: (measures.draft?.points.length ?? 0) + 1, of: measureKinds[mode] })}
          </span>
        )}
      </Group>
      {here.length > 0 && (
        <ul className={classes.measures} aria-label={t('imaging.measures')} aria-live="polite">
          {here.map((one, at) => (
            <li key={one.id}>
              {t(`imaging.${one.kind}`, { number: at + 1, result: measuredText(measured(one, spacing)) })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
