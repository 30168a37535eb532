/** A form. [impl->dsn~form~1] */
class Login {
}
