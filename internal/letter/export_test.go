package letter

var Parse = parse
