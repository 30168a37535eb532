import { expect, test } from '@playwright/test';

test.describe('checkout', () => {
  test('pays by card', { tag: '@PAY-1' }, async ({ page }) => {
    await page.goto('/basket');
    await page.getByRole('button', { name: 'Pay' }).click();
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  });

  test('a declined card keeps the basket', { tag: '@PAY-2' }, async ({ page }) => {
    await page.goto('/basket?card=declined');
    await page.getByRole('button', { name: 'Pay' }).click();
    await expect(page.getByText('Your bank declined the card')).toBeVisible();
    await expect(page.getByTestId('basket-line')).toHaveCount(2);
  });
});

test.describe('catalogue', () => {
  test('shows twelve products a page', { tag: '@CAT-1' }, async ({ page }) => {
    await page.goto('/teapots?page=2');
    await expect(page.getByRole('article')).toHaveCount(12);
  });

  test('says so when a category is empty', { tag: '@CAT-1' }, async ({ page }) => {
    await page.goto('/teapots/square');
    await expect(page.getByText('Nothing here yet')).toBeVisible();
  });
});
