import type { Locator, Page } from 'playwright-core';

const t = {
  opinion: /^(意见|Opinion)$/,
  conclusion: /^(会诊结论|Conclusion)$/,
  sign: /^(签署意见|Sign the opinion)$/,
  decide: /^(作出决定|Decide)$/,
  plain: /^(告诉患者|To the patient)/,
  signDecision: /^(签名|Sign)$/,
  decided: /^(已作出决定|Decided)$/,
} as const;

type See = () => Promise<void>;
const unseen: See = async () => undefined;

/** A specialist who has the chair writes what was found and concluded, and signs it. */
export async function signOpinion(page: Page, opinion: string, conclusion: string, see = unseen): Promise<void> {
  await page.getByLabel(t.opinion).fill(opinion);
  await page.getByLabel(t.conclusion).fill(conclusion);
  await see();
  await page.getByRole('button', { name: t.sign }).click();
}

/**
 * The doctor who asked follows the opinion, and says so to the patient.
 * @param within the card of the request, where there are several.
 */
export async function decide(
  page: Page,
  plainWords: string,
  see = unseen,
  within: Page | Locator = page,
): Promise<void> {
  await within.getByRole('button', { name: t.decide }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(t.plain).fill(plainWords);
  await see();
  await dialog.getByRole('button', { name: t.signDecision }).click();
  await within.getByText(t.decided).first().waitFor();
}
