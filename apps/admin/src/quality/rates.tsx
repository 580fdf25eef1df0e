import type { QualityView, TimesView } from '@oih/contracts/http/coverage';
import figures from '../analytics/analytics.module.css';
import { written } from '../analytics/columns.ts';
import coverage from '../coverage/coverage.module.css';
import { toldText } from '../coverage/words.ts';
import { useText } from '../texts/use-text.ts';

/** Minutes as people read them: from two hours on as hours. */
export const duration = (minutes: number | null, language: string): string =>
  minutes !== null && minutes >= 120
    ? written(Math.round(minutes / 60), 'hours', language)
    : written(minutes, 'minutes', language);

const shareOf = (divided: { parts: { id: string; share: number | null }[] }, id: string): number | null =>
  divided.parts.find((part) => part.id === id)?.share ?? null;

/** The quarter in eight numbers. */
export function Rates({ data }: { data: QualityView }) {
  const { t, language } = useText();
  const share = (value: number | null) => written(value, 'share', language);
  const ninth = ({ p90 }: TimesView) => t('rate.p90', { time: duration(p90, language) });
  const tiles = [
    { id: 'requests', number: toldText(data.requests.whole, t, language), about: t('rate.requests.about') },
    { id: 'acceptance', number: share(shareOf(data.offers, 'accepted')), about: t('rate.acceptance.about') },
    { id: 'accepted', number: duration(data.accepted.median, language), about: ninth(data.accepted) },
    { id: 'signed', number: duration(data.signed.median, language), about: ninth(data.signed) },
    { id: 'technical', number: share(shareOf(data.sessions, 'technical-failure')), about: t('rate.technical.about') },
    { id: 'agreement', number: share(data.agreement.rate), about: t('rate.agreement.about') },
    {
      id: 'adopted',
      number: share(shareOf(data.decisions, 'adopted')),
      about: t('rate.adopted.about', {
        partly: share(shareOf(data.decisions, 'partly')),
        not: share(shareOf(data.decisions, 'not-adopted')),
      }),
    },
    {
      id: 'referrals',
      number: share(shareOf(data.referrals, 'down')),
      about: t('rate.referrals.about'),
    },
  ] as const;
  return (
    <dl className={coverage.numbers}>
      {tiles.map(({ id, number, about }) => (
        <div key={id} className={figures.tile}>
          <dt>{t(`rate.${id}`)}</dt>
          <dd className={figures.number}>{number}</dd>
          <dd>{about}</dd>
        </div>
      ))}
    </dl>
  );
}
