import { Text } from '@mantine/core';
import { listNoteVersions } from '@oih/contracts/http/amendments';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { call } from '@oih/web/api/client';
import { dayOf, timeOf } from '@oih/web/i18n/format';
import { useQuery } from '@tanstack/react-query';
import { samePart } from '../note/note-drafts.ts';
import { noteParts, partText } from '../note/note-parts.ts';
import { useText } from '../texts/use-text.ts';
import classes from '../visit/visit.module.css';
import { versionsKey } from './versions-key.ts';

/** The signed versions of a note that was amended, the latest first: when, why, and what each part said before. */
export function NoteVersions({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t, language } = useText();
  const { id: encounterId, timeZone } = encounter;
  const { data } = useQuery({
    queryKey: versionsKey(encounterId),
    queryFn: async () => (await call(listNoteVersions, { params: { encounterId } })).versions,
    enabled: encounter.amendedAt !== null,
  });
  if (!data || data.length < 2) return null;
  return (
    <details className={classes.details}>
      <summary>{t('amend.versions', { count: data.length })}</summary>
      {data
        .map((version, at) => ({ version, before: data[at - 1] }))
        .reverse()
        .map(({ version, before }) => (
          <section key={version.version} style={{ marginBottom: '1rem' }}>
            <Text fw={600}>
              {t('amend.version', {
                version: version.version,
                time: `${dayOf(version.signedAt, timeZone, language)} ${timeOf(version.signedAt, timeZone, language)}`,
              })}
            </Text>
            {version.reason && <Text>{t('amend.why', { reason: version.reason })}</Text>}
            <dl className={classes.summary}>
              {noteParts
                .filter((part) => before && !samePart(before.note, version.note, part))
                .map((part) => (
                  <div key={part}>
                    <dt>{t(`note.${part}`)}</dt>
                    <dd>
                      <del>{before && partText(before.note, part, language)}</del>
                      {'\n'}
                      <ins>{partText(version.note, part, language)}</ins>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
    </details>
  );
}
