import { apart } from './apart.ts';
import type { Catalogue, Words } from './catalogue.ts';

/** What went wrong and what to do, in Japanese. */
export const japaneseErrors = (inSeconds: Words['inSeconds']): Catalogue['errors'] => ({
  network: 'サーバーに接続できません。接続を確認してから、もう一度お試しください。',
  offline: 'オフラインです。接続を確認してから、もう一度お試しください。',
  timeout: 'サーバーからの応答に時間がかかりすぎています。もう一度お試しください。',
  unauthorised: 'CRMデータへの接続が無効になりました。管理者にキーの更新を依頼してください。',
  cannotRead: 'これらの活動を表示する権限がありません。管理者に依頼してください。',
  contactNotFound: 'この連絡先が見つかりません。削除または統合された可能性があります。',
  notFound: 'サーバー上に見つかりませんでした。管理者に連絡してください。',
  busy: 'リクエストが集中しています。1分ほど待ってから、もう一度お試しください。',
  busyFor: (seconds) => `リクエストが集中しています。${inSeconds(seconds)}にもう一度お試しください。`,
  quotaSpent: (until) => `本日のリクエスト数の上限に達しました。${until}以降にもう一度お試しください。`,
  server: 'サーバーで問題が発生しています。数分後にもう一度お試しください。',
  unreadable: 'サーバーの応答を読み取れませんでした。もう一度試すか、管理者に連絡してください。',
  refused: (message) => `サーバーに拒否されました：${apart(message)}`,
  waiting: (until) => `リクエストが集中しています。${until}に自動で読み込みを再開します。`,
  waitsOffline: 'オフラインです。送信するまでここに保管されます。',
  writtenOffline: '接続がないときに入力されたため、送信を待っています。',
  interrupted: 'サーバーの応答前にページが閉じられました。',
  cannotWrite: '活動を記録する権限がありません。管理者に依頼してください。',
  dealNotFound: 'この商談が見つかりません。別の商談を選択してください。',
});
