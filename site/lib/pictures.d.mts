export interface Size {
  width?: number
  height?: number
}
export function readPictureSizes(): Record<string, Size>
export function sizeOf(svg: string): Size
