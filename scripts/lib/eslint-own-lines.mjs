/**
 * ESLint's own max-lines-per-function counts nested functions into the outer one, so that a factory or a list of routes
 * is "long" however short its parts are. This counts what stands in a function itself.
 */
export const ownLines = {
  meta: {
    type: 'suggestion',
    schema: [{ type: 'integer', minimum: 1 }],
    messages: {
      long: 'This function has {{lines}} lines of its own, nested functions not counted; at most {{max}}.',
    },
  },
  create(context) {
    const [max] = context.options;
    /** Lines taken by the functions directly inside each function that is open just now. */
    const nested = [];
    const enter = () => nested.push(0);
    const leave = (node) => {
      const all = node.loc.end.line - node.loc.start.line + 1;
      const lines = all - nested.pop();
      if (lines > max) context.report({ node, messageId: 'long', data: { lines, max } });
      // A nested function's first line is the outer one's, too.
      if (nested.length > 0) nested[nested.length - 1] += all - 1;
    };
    const functions = ':matches(FunctionDeclaration, FunctionExpression, ArrowFunctionExpression)';
    return { [functions]: enter, [`${functions}:exit`]: leave };
  },
};
