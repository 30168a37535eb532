export interface Layer {
  readonly from: string;
  readonly may: readonly string[];
  readonly packages?: readonly string[];
  readonly why: string;
}
export const layers: readonly Layer[];
export function judgeImport(fromFile: string, target: string, isPackage: boolean): string | undefined;
