/** U+FEFF, which a text may begin with. It is kept, and counts one in every offset. */
export const byteOrderMark = '\uFEFF'
