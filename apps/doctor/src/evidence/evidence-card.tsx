import { Button, Group, Stack, Text } from '@mantine/core';
import { attestDiagnosis, type PractitionerEncounterView } from '@oih/contracts/http/encounters';
import type { ConditionView } from '@oih/contracts/http/terminology';
import { call } from '@oih/web/api/client';
import { useTell } from '@oih/web/components/use-tell';
import { DocumentList } from '@oih/web/documents/document-list.tsx';
import { localized, timeOf } from '@oih/web/i18n/format';
import { ConditionList } from '@oih/web/terminology/condition-list.tsx';
import { ConditionSearch } from '@oih/web/terminology/condition-search.tsx';
import { IconSignature } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../texts/use-text.ts';
import { encounterKey } from '../visit/use-encounter.ts';
import classes from '../visit/visit.module.css';

type Evidence = NonNullable<PractitionerEncounterView['evidence']>;

function useAttest({ id }: PractitionerEncounterView, onDone: () => void) {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: (codes: string[]) => call(attestDiagnosis, { params: { encounterId: id }, body: { codes } }),
    onSuccess: ({ encounter }) => {
      client.setQueryData(encounterKey(encounter.id), encounter);
      onDone();
    },
    onError: tell.failure,
  });
}

/** The earlier diagnosis of a follow-up with its papers, and the doctor's signed judgement of them (rule PRIOR_DIAGNOSIS). */
export function EvidenceCard({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t, language } = useText();
  const [judging, setJudging] = useState(encounter.attestation === null);
  const { evidence, attestation, timeZone } = encounter;
  if (!evidence) return null;
  const open = ['arrived', 'in-progress', 'on-hold'].includes(encounter.status);
  return (
    <section className={classes.intake} aria-labelledby="evidence-title">
      <h3 className={classes.heading} id="evidence-title">
        {t('evidence.title')}
      </h3>
      <Papers evidence={evidence} />
      {judging && open ? (
        <Judgement encounter={encounter} evidence={evidence} onDone={() => setJudging(false)} />
      ) : (
        attestation && (
          <Group justify="space-between" gap="xs">
            <Text role="status">
              {attestation.conditions.length > 0
                ? t('evidence.attested', {
                    conditions: attestation.conditions.map((one) => localized(one, language)).join('、'),
                    time: timeOf(attestation.at, timeZone, language),
                  })
                : t('evidence.insufficient', { time: timeOf(attestation.at, timeZone, language) })}
            </Text>
            {open && (
              <Button variant="subtle" size="sm" onClick={() => setJudging(true)}>
                {t('evidence.again')}
              </Button>
            )}
          </Group>
        )
      )}
    </section>
  );
}

function Papers({ evidence }: { evidence: Evidence }) {
  const { t, language } = useText();
  return (
    <dl className={classes.parts}>
      <div>
        <dt>{t('evidence.diagnosis')}</dt>
        <dd>
          {localized(evidence, language)} {evidence.code}
        </dd>
      </div>
      <div>
        <dt>{t('evidence.where')}</dt>
        <dd>
          {evidence.institution} · {evidence.diagnosedOn}
        </dd>
      </div>
      <div>
        <dt>{t('evidence.papers')}</dt>
        <dd>
          <DocumentList ids={evidence.documentIds} />
        </dd>
      </div>
    </dl>
  );
}

function Judgement({
  encounter,
  evidence,
  onDone,
}: {
  encounter: PractitionerEncounterView;
  evidence: Evidence;
  onDone: () => void;
}) {
  const { t } = useText();
  const { code, zh, en } = evidence;
  const [conditions, setConditions] = useState<ConditionView[]>(
    encounter.attestation?.conditions.length ? encounter.attestation.conditions : [{ code, zh, en }],
  );
  const attest = useAttest(encounter, onDone);
  const add = (chosen: ConditionView): void =>
    setConditions((all) => (all.some((one) => one.code === chosen.code) ? all : [...all, chosen]));
  return (
    <Stack gap="xs">
      <Text size="sm" c="var(--ink-soft)">
        {t('evidence.lead')}
      </Text>
      <ConditionList
        conditions={conditions}
        onRemove={(removed) => setConditions(conditions.filter((one) => one.code !== removed))}
      />
      <ConditionSearch label={t('evidence.more')} onChoose={add} />
      <Group gap="xs">
        <Button
          leftSection={<IconSignature size="1.2rem" aria-hidden />}
          disabled={conditions.length === 0}
          loading={attest.isPending && (attest.variables?.length ?? 0) > 0}
          onClick={() => attest.mutate(conditions.map((one) => one.code))}
        >
          {t('evidence.sign')}
        </Button>
        <Button
          variant="default"
          loading={attest.isPending && attest.variables?.length === 0}
          onClick={() => attest.mutate([])}
        >
          {t('evidence.refuse')}
        </Button>
      </Group>
    </Stack>
  );
}
