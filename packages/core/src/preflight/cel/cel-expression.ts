/** An expression of the Common Expression Language as a tree. */
export type CelExpression =
  | { readonly kind: 'literal'; readonly value: string | bigint | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly elements: readonly CelExpression[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [CelExpression, CelExpression])[] }
  | {
      readonly kind: 'select';
      readonly from: CelExpression;
      readonly key: string;
      readonly isOptional: boolean;
    }
  | {
      readonly kind: 'index';
      readonly from: CelExpression;
      readonly key: CelExpression;
      readonly isOptional: boolean;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly target?: CelExpression;
      readonly parameters: readonly CelExpression[];
    }
  | { readonly kind: 'unary'; readonly operator: '!' | '-'; readonly operand: CelExpression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: CelExpression;
      readonly right: CelExpression;
    }
  | {
      readonly kind: 'choice';
      readonly condition: CelExpression;
      readonly yes: CelExpression;
      readonly no: CelExpression;
    };

export type BinaryOperator =
  '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';
