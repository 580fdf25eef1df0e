import { VisuallyHidden } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './stars.module.css';

const all = [1, 2, 3, 4, 5] as const;

/** One to five stars: to choose with a finger or the arrow keys, or only to read when nothing can be changed. */
export function Stars({ value, onChange }: { value: number; onChange?: (stars: number) => void }) {
  const { t } = useTranslation();
  if (!onChange)
    return (
      <div className={classes.stars} role="img" aria-label={t('feedback.star', { count: value })}>
        {all.map((one) => (
          <span key={one} className={classes.star} data-on={one <= value || undefined}>
            {one <= value ? <IconStarFilled size="1.75rem" aria-hidden /> : <IconStar size="1.75rem" aria-hidden />}
          </span>
        ))}
      </div>
    );
  return (
    <fieldset className={classes.stars}>
      <VisuallyHidden component="legend">{t('feedback.stars')}</VisuallyHidden>
      {all.map((one) => (
        <label key={one} className={classes.star} data-on={one <= value || undefined}>
          <input type="radio" name="stars" value={one} checked={one === value} onChange={() => onChange(one)} />
          {one <= value ? <IconStarFilled size="1.75rem" aria-hidden /> : <IconStar size="1.75rem" aria-hidden />}
          <VisuallyHidden>{t('feedback.star', { count: one })}</VisuallyHidden>
        </label>
      ))}
    </fieldset>
  );
}
